import { expose } from 'comlink';
import { loadModelEngine } from '../catalog/engines.ts';
import { calibrate, describeShape } from '../engine/calibrate.ts';
import { chooseEngine } from '../engine/choose-engine.ts';
import { openEngine } from '../engine/open-engine.ts';
import { openBlobs } from '../storage/open.ts';
import { TrainService } from './train-service.ts';

const engines = {
  open: openEngine,
  describe: describeShape,
  time: calibrate,
  choose: chooseEngine,
};

expose(new TrainService(loadModelEngine, engines, (settings) => openBlobs(settings.database)));

import { expose } from 'comlink';
import { loadModelEngine } from '../catalog/engines.ts';
import { calibrate } from '../engine/calibrate.ts';
import { describeShape } from '../engine/timed-network.ts';
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

import { expose } from 'comlink';
import { loadModelEngine } from '../catalog/engines.ts';
import { openBlobs } from '../storage/open.ts';
import { openEngine } from '../engine/open-engine.ts';
import { TrainService } from './train-service.ts';

expose(new TrainService(loadModelEngine, openEngine, (settings) => openBlobs(settings.database)));

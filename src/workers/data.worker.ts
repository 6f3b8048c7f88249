import { expose } from 'comlink';
import { loadModelEngine } from '../catalog/engines.ts';
import { catalog } from '../catalog/index.ts';
import { openBlobs } from '../storage/open.ts';
import { DataService } from './data-service.ts';

expose(new DataService(catalog, loadModelEngine, (settings) => openBlobs(settings.database)));

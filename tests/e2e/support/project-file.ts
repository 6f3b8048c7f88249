import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { readProjectFile } from '../../../src/core/project/file.ts';
import type { Project } from '../../../src/core/project/project.ts';
import { currentSeason } from '../../../src/core/project/views.ts';
import { unwrap } from '../../../src/core/result.ts';

/** Saves the open project from its menu; gives back where the file lies. */
export async function saveProjectFile(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Project menu' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Save the project as a file' }).click();
  return (await downloading).path();
}

export function readProject(path: string): Project {
  return unwrap(readProjectFile(readFileSync(path))).project;
}

/** What the open project holds, as its saved file tells it. */
export async function currentProject(page: Page): Promise<Project> {
  return readProject(await saveProjectFile(page));
}

export function answeredAlarms(project: Project) {
  return (currentSeason(project)?.alarms ?? []).filter((alarm) => alarm.action !== null);
}

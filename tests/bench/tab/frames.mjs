import { median } from '../measure.mjs';

const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline'];
const SCRIPT =
  /^(?:EventDispatch|FireAnimationFrame|FunctionCall|RunMicrotasks|TimerFire|HandlePostMessage|V8\.GC.*|MinorGC|MajorGC)$/;
const LAYOUT = /^(?:UpdateLayoutTree|Layout|IntersectionObserverController::computeIntersections)$/;
const PAINT = /^(?:PrePaint|Paint|Layerize|Commit|UpdateLayer|UpdateLayerTree|CompositeLayers)$/;

/** What the page’s main thread did while `act` ran, from the browser’s own trace. */
export async function traceFrames(browser, page, act) {
  await browser.startTracing(page, { categories: CATEGORIES });
  await act();
  const trace = JSON.parse((await browser.stopTracing()).toString());
  return framesOf(trace.traceEvents);
}

/**
 * Milliseconds of the busiest main thread a frame, medians: script (with handlers, timers and the collection
 * of garbage), style and layout, painting, and their sum. A frame is from one call for animation
 * frames to the next.
 */
export function framesOf(events) {
  const thread = busiestThread(events);
  const own = events.filter(({ pid, tid }) => `${pid} ${tid}` === thread);
  const starts = own.filter(({ name }) => name === 'FireAnimationFrame').map(({ ts }) => ts);
  const borders = [...new Set(starts)].sort((a, b) => a - b);
  const parts = { script: SCRIPT, layout: LAYOUT, paint: PAINT };
  const spent = Object.fromEntries(
    Object.entries(parts).map(([part, names]) => [part, perFrame(own, names, borders)]),
  );
  const all = new RegExp([SCRIPT, LAYOUT, PAINT].map(({ source }) => source).join('|'));
  const total = perFrame(own, all, borders);
  return {
    frames: total.length,
    script: median(spent.script),
    layout: median(spent.layout),
    paint: median(spent.paint),
    total: median(total),
    worst: Math.max(...total),
    over: total.filter((ms) => ms > 1000 / 60).length,
  };
}

function busiestThread(events) {
  const counts = new Map();
  for (const { name, pid, tid } of events)
    if (name === 'FireAnimationFrame')
      counts.set(`${pid} ${tid}`, (counts.get(`${pid} ${tid}`) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/**
 * Milliseconds of the processor’s time for events of these names, by the frame they begin in;
 * what is nested in another of them counts once.
 */
function perFrame(events, names, borders) {
  const spans = events
    .filter(({ ph, name }) => ph === 'X' && names.test(name))
    .sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  const frames = borders.slice(1).map(() => 0);
  let covered = -Infinity;
  let frame = 0;
  for (const { ts, dur = 0, tdur = dur } of spans) {
    if (ts < Math.max(covered, borders[0])) continue;
    covered = ts + dur;
    while (frame < frames.length && borders[frame + 1] <= ts) frame++;
    if (frame === frames.length) break;
    frames[frame] += tdur / 1000;
  }
  return frames;
}

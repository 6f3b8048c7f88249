import { defineInjector } from '../../../core/contracts/injector.ts';
import { joinEvents, pickArrivals } from '../../../core/monitor/traffic/arrivals.ts';

export default defineInjector({
  id: 'traffic-burst',
  label: 'A burst of traffic',
  summary: 'Many more rows than usual arrive at once: a campaign, a sale, a crawler.',
  group: 'people',
  changes: 'rows',
  params: [
    {
      kind: 'number',
      id: 'times',
      label: 'Times the usual at full strength',
      help: 'With 10 a tick at strength 1 brings ten times its rows.',
      default: 10,
      min: 1,
      max: 100,
    },
  ],
  columns: null,
  expects: ['data-quality'],
  defaultStrength: 0.3,
  apply(rows, _column, strength, settings, context) {
    const more = Math.round(rows.rows * strength * (settings.times - 1));
    if (more <= 0) return rows;
    const drawn = Int32Array.from({ length: more }, () => context.random.int(rows.rows));
    return joinEvents(rows, pickArrivals(rows, drawn));
  },
});

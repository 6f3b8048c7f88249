// Draws each scenario's card figure from its own rows: node tests/tools/draw-cards.mjs
// Only what the file holds: no smoothing, no invented point; of many rows every k-th. Colours hold on light and dark paper.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import Papa from 'papaparse';

const root = new URL('../../datasets/', import.meta.url);
const WIDTH = 360;
const HEIGHT = 104;
const PAD = 12;
const COLOURS = ['#3f7fc1', '#d9771f', '#3f9a70', '#9467b5', '#b08a2c'];

function rowsOf(id, file = 'data.csv') {
  return Papa.parse(readFileSync(new URL(`${id}/${file}`, root), 'utf8'), {
    header: false,
    skipEmptyLines: true,
  }).data;
}

/** Columns by name as arrays of text. */
function columnsOf(id, ...names) {
  const [head, ...rows] = rowsOf(id);
  return names.map((name) => rows.map((row) => row[head.indexOf(name)]));
}

const scale = (values, low, high) => {
  const least = Math.min(...values);
  const span = Math.max(...values) - least || 1;
  return (value) => low + ((value - least) / span) * (high - low);
};
const fixed = (value) => Number(value.toFixed(1));
const x = (values) => scale(values, PAD, WIDTH - PAD);
const y = (values) => scale(values, HEIGHT - PAD, PAD);

function scatter(xs, ys, groups) {
  const names = [...new Set(groups)];
  const [sx, sy] = [x(xs), y(ys)];
  const every = Math.ceil(xs.length / 350);
  return xs
    .map((value, i) =>
      i % every > 0
        ? ''
        : `<circle cx="${fixed(sx(value))}" cy="${fixed(sy(ys[i]))}" r="2.2" fill="${COLOURS[names.indexOf(groups[i])]}" fill-opacity=".8"/>`,
    )
    .join('');
}

function line(values, colour = COLOURS[0]) {
  const [sx, sy] = [x(values.map((_, i) => i)), y(values)];
  return `<polyline fill="none" stroke="${colour}" stroke-width="1.4" points="${values.map((value, i) => `${fixed(sx(i))},${fixed(sy(value))}`).join(' ')}"/>`;
}

/** Two counts a slot, the second drawn over the first. */
function stacked(all, part) {
  const most = Math.max(...all);
  const slot = (WIDTH - 2 * PAD) / all.length;
  const bar = (value, i, colour) => {
    const high = (value / most) * (HEIGHT - 2 * PAD);
    return `<rect x="${fixed(PAD + i * slot)}" y="${fixed(HEIGHT - PAD - high)}" width="${fixed(slot - 2)}" height="${fixed(high)}" fill="${colour}"/>`;
  };
  return (
    all.map((value, i) => bar(value, i, COLOURS[0])).join('') +
    part.map((value, i) => bar(value, i, COLOURS[1])).join('')
  );
}

function meanBy(keys, values) {
  const sums = new Map();
  keys.forEach((key, i) => {
    const [sum, n] = sums.get(key) ?? [0, 0];
    sums.set(key, [sum + values[i], n + 1]);
  });
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, [sum, n]]) => sum / n);
}

function countBy(keys, of, wanted) {
  return of.map((value) => keys.filter((key, i) => key === value && wanted(i)).length);
}

function images(id, size, count, labels) {
  const bytes = readFileSync(new URL(`${id}/images.u8.bin`, root));
  const most = bytes.reduce((a, b) => Math.max(a, b));
  const cell = (HEIGHT - 2 * PAD) / size;
  const wide = size * cell;
  const gap = (WIDTH - 2 * PAD - count * wide) / (count - 1);
  const seen = [...new Set(labels)].slice(0, count).map((label) => labels.indexOf(label));
  return seen
    .map((image, k) => {
      let out = '';
      for (let p = 0; p < size * size; p++) {
        const ink = bytes[image * size * size + p] / most;
        if (ink > 0.3)
          out += `<rect x="${fixed(PAD + k * (wide + gap) + (p % size) * cell)}" y="${fixed(PAD + Math.floor(p / size) * cell)}" width="${cell.toFixed(2)}" height="${cell.toFixed(2)}" fill="#767b80" fill-opacity="${ink.toFixed(2)}"/>`;
      }
      return out;
    })
    .join('');
}

/** Words of the subject lines, sized by how often they occur, coloured by the class they lean to. */
function words(subjects, labels) {
  const counts = new Map();
  subjects.forEach((subject, i) => {
    for (const word of new Set(subject.toLowerCase().match(/[a-z]{4,}/g) ?? [])) {
      const [all, spam] = counts.get(word) ?? [0, 0];
      counts.set(word, [all + 1, spam + (labels[i] === 'spam' ? 1 : 0)]);
    }
  });
  const top = [...counts].sort((a, b) => b[1][0] - a[1][0]).slice(0, 15);
  const most = top[0][1][0];
  return top
    .map(
      ([word, [all, spam]], i) =>
        `<text x="${PAD + (i % 5) * 68}" y="${34 + Math.floor(i / 5) * 28}" font-size="${fixed(9 + 9 * Math.sqrt(all / most))}" font-family="Georgia, serif" fill="${spam / all > 0.5 ? COLOURS[1] : '#767b80'}">${word}</text>`,
    )
    .join('');
}

const DRAW = {
  penguins() {
    const [bill, flipper, species] = columnsOf(
      'penguins',
      'bill_length_mm',
      'flipper_length_mm',
      'species',
    );
    const known = species.map((_, i) => i).filter((i) => bill[i] !== '' && flipper[i] !== '');
    return scatter(
      known.map((i) => Number(bill[i])),
      known.map((i) => Number(flipper[i])),
      known.map((i) => species[i]),
    );
  },
  birdstrikes() {
    const [date, damaged] = columnsOf('birdstrikes', 'flight_date', 'damaged');
    const years = date.map((day) => day.slice(0, 4));
    const of = [...new Set(years)].sort();
    return stacked(
      countBy(years, of, () => true),
      countBy(years, of, (i) => damaged[i] === 'yes'),
    );
  },
  'chicago-ridership'() {
    const [date, riders] = columnsOf('chicago-ridership', 'date', 'ridership');
    return line(
      meanBy(
        date.map((day) => day.slice(0, 7)),
        riders.map(Number),
      ),
    );
  },
  'us-births'() {
    const [date, births] = columnsOf('us-births', 'date', 'births');
    return line(
      meanBy(
        date.map((day) => day.slice(0, 7)),
        births.map(Number),
      ),
      COLOURS[2],
    );
  },
  'german-credit'() {
    const [amount, duration, risk] = columnsOf(
      'german-credit',
      'credit_amount',
      'duration',
      'risk',
    );
    return scatter(amount.map(Number), duration.map(Number), risk);
  },
  'hmda-boston'() {
    const [head, ...rows] = rowsOf('hmda-boston');
    const { target, positive } = JSON.parse(
      readFileSync(new URL('hmda-boston/dataset.json', root), 'utf8'),
    );
    const refused = rows.map((row) => row[head.indexOf(target)] === positive).slice(0, 46 * 11);
    return refused
      .map(
        (yes, i) =>
          `<rect x="${fixed(PAD + (i % 46) * 7.35)}" y="${fixed(PAD + Math.floor(i / 46) * 7.4)}" width="5.4" height="5.4" rx="1.4" fill="${yes ? COLOURS[1] : '#a9a79f'}"/>`,
      )
      .join('');
  },
  'weather-two-cities'() {
    const [date, most, city] = columnsOf('weather-two-cities', 'date', 'temp_max', 'location');
    return scatter(
      date.map((day) => Date.parse(day)),
      most.map(Number),
      city,
    );
  },
  digits8x8: () => images('digits8x8', 8, 4, columnsOf('digits8x8', 'digit')[0]),
  'fashion-mnist-mini': () =>
    images('fashion-mnist-mini', 28, 4, columnsOf('fashion-mnist-mini', 'class_name')[0]),
  'email-subjects'() {
    const [subject, label] = columnsOf('email-subjects', 'subject', 'label');
    return words(subject, label);
  },
};

for (const entry of readdirSync(root, { withFileTypes: true })) {
  if (!entry.isDirectory()) continue;
  const draw = DRAW[entry.name];
  if (draw === undefined) throw new Error(`${entry.name} needs a drawing in draw-cards.mjs`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}">${draw()}</svg>\n`;
  writeFileSync(new URL(`${entry.name}/card.svg`, root), svg);
  process.stdout.write(`${entry.name}/card.svg ${Math.round(svg.length / 1024)} kB\n`);
}

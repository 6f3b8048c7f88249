import type { StepName } from '../../src/core/lab/steps.ts';

const EVERYWHERE: Readonly<Record<StepName, string>> = {
  'goal/decision': 'Before any data: what will be decided, and for whom?',
  'goal/mistakes':
    'A model is only worth what its decisions are worth. Each cell has a price; the chart shows from where on it pays.',
  'goal/target':
    'A floor it must not fall below, and a target. Every later phase is held against them.',
  'goal/limits': 'How many decisions a day, how much explanation, how much computing.',
  'framing/target': 'What is one row, what is predicted, and which metric can see it?',
  'framing/columns': 'Only what is known at the moment of prediction may be used.',
  'framing/split':
    'Four parts. The test rows are sealed; production stays unseen until Monitor plays it.',
  'framing/baselines': 'The dumbest rules run first. Whoever beats them has learned something.',
  'data/collect': 'How was the file read? Every guess gives its reason and can be corrected.',
  'data/explore': 'What is in it, and what is wrong with it?',
  'data/clean': 'Rows that should never have been there leave before the split.',
  'data/recipe': 'Each step learns from training rows alone and will run unchanged in production.',
  'data/contract':
    'What training rows looked like becomes a contract that every later row is held against.',
  'model/train': 'A real model, trained now in a worker of this tab. The best round is kept.',
  'model/tune': 'A few random settings: does tuning move the score more than chance does?',
  'model/runs': 'Of the runs within one standard error of the best, the smallest goes on.',
  'model/evaluate': 'Where to draw the line is a question of money, not of 0.5.',
  'deploy/release':
    'Contract test and replay run in staging; the gates compare with the simple rule and with the champion.',
  'deploy/endpoint': 'The same code that trained now answers one row at a time.',
  'deploy/batch': 'And whole files.',
  'monitor/season': 'Time passes. Labels come late; the monitors know only what has arrived.',
  'monitor/alarms': 'Something rang. An alarm without an answer is only noise.',
  'monitor/scoreboard': 'What acting was worth, against never having touched it.',
};

const OWN: Readonly<Record<string, Partial<Record<StepName, string>>>> = {
  penguins: {
    'goal/mistakes':
      'Three species, nine prices: taking a Chinstrap for its look-alike Adelie costs most.',
    'framing/columns':
      'The blood isotopes come from a laboratory weeks later, so a field team cannot use them.',
    'model/train': 'Few birds, so a linear model: every weight can be read.',
    'monitor/season':
      'Penguins do not drift by themselves, so a measuring fault is put in and time runs until something rings.',
    'monitor/alarms':
      'One measurement has moved. Somebody’s caliper is off: repair it, do not retrain on it.',
  },
  birdstrikes: {
    'goal/mistakes':
      'Holding a sound aircraft is dear; releasing a damaged one is far dearer. So the line will not be at one half.',
    'framing/columns':
      'Repair costs and the damage level are written after the inspection. With them the score would be perfect and worthless.',
    'framing/split':
      'Reports have dates, so the future must not explain the past: the parts follow each other in time.',
    'data/clean': 'The same strike, reported twice, must not stand in two parts.',
    'monitor/season': 'From 2000 on, month by month, with the real reports.',
    'monitor/alarms':
      'Fewer reports carry a speed, and the mix of operators is another. Retrain on what has come back, and let the gates decide.',
  },
  'chicago-ridership': {
    'goal/mistakes':
      'Here a mistake is measured in riders: too few trains cost more than too many.',
    'framing/columns': 'The day’s own weather is not known the evening before, so it stays out.',
    'framing/split': 'Trained before 2009, tried on 2009, and then played from 2010 on.',
    'data/recipe': 'The date becomes weekday, month and year: without the weekday nothing works.',
    'monitor/season':
      'Week by week from 2010. A week is compared with the same season of earlier years, so that summer is no alarm.',
    'monitor/alarms':
      'The network around the station has changed. Retrain with the weeks that have come back.',
  },
};

export function narrate(scenario: string, step: StepName): string {
  return OWN[scenario]?.[step] ?? EVERYWHERE[step];
}

import type { StepsReport } from '../core/lab/api.ts';
import { keysOf } from '../core/project/keys.ts';
import { fail, ok, refuse } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import { Chain } from './chain.ts';
import type { WorkContext } from './work-context.ts';

const QUICK_MS = 300;

/** Runs both lists of steps as a task a person can watch and stop. */
export class StepRuns {
  readonly #context: WorkContext;
  #running: { readonly chain: Chain; readonly key: string } | null = null;

  constructor(context: WorkContext) {
    this.#context = context;
  }

  async run(): Promise<Result<StepsReport>> {
    const { tasks, workers, state } = this.#context;
    this.#running?.chain.cancel();
    const chain = new Chain();
    const mine = { chain, key: keysOf(state.project).recipe };
    this.#running = mine;
    const what = { kind: 'fit', label: 'Running the steps', delay: QUICK_MS } as const;
    const handle = tasks.start(what, chain);
    const outcome = await chain.persist(() =>
      workers.data.steps((events) => handle.progress(events)),
    );
    handle.end(outcome);
    if (this.#running === mine) this.#running = null;
    if (outcome.kind === 'done') return ok(outcome.value);
    if (outcome.kind === 'failed') return refuse(outcome.problem);
    return fail(
      'cancelled',
      'You stopped the steps before they were through.',
      '',
      'Nothing was changed: run them again when you want.',
    );
  }

  /** The document changed: figures of other steps are no longer wanted. */
  follow(): void {
    const key = keysOf(this.#context.state.project).recipe;
    if (this.#running !== null && this.#running.key !== key) this.#running.chain.cancel();
  }
}

import { formatRoute, parseRoute } from './route.ts';
import type { Route } from './route.ts';

/** The address bar as state: reading is reactive, writing makes a history entry. */
export class Router {
  #route = $state.raw<Route>(parseRoute(location.hash));

  constructor() {
    addEventListener('hashchange', () => {
      this.#route = parseRoute(location.hash);
    });
  }

  get route(): Route {
    return this.#route;
  }

  go(route: Route): void {
    location.hash = formatRoute(route);
    this.#route = route;
  }

  /** Without a history entry: when one address stands for another. */
  replace(route: Route): void {
    history.replaceState(null, '', formatRoute(route));
    this.#route = route;
  }
}

import { AsyncLocalStorage } from 'node:async_hooks';

/** A recording's place among those whose asynchronous contexts lie around each other. */
export interface Place<Owner> {
  readonly owner: Owner;
  readonly outer: Place<Owner> | undefined;
}

/**
 * Tells whose a request is: asynchronous contexts keep recordings apart that are nested or go on at the same time.
 *
 * A request is of the innermost recording whose context it begins in; outside of all of them, of the only one there is.
 */
export class Contexts<Owner> {
  readonly #storage = new AsyncLocalStorage<Place<Owner> | undefined>();
  readonly #active = new Set<Owner>();

  /** The owners that requests can be of. */
  get active(): ReadonlySet<Owner> {
    return this.#active;
  }

  /**
   * Begins the context of an owner, here and in what follows from here. To be called before anything is waited for:
   * what the caller does next is in the context then.
   *
   * It lies in that of an active owner only: two that begin at once, in one `Promise.all`, begin in each other's context
   * and are not nested.
   */
  enter(owner: Owner): Place<Owner> {
    const place = { owner, outer: this.#activePlace(this.#storage.getStore()) };
    this.#storage.enterWith(place);
    return place;
  }

  /** Lets requests be of an owner. */
  activate(owner: Owner): void {
    this.#active.add(owner);
  }

  /** Lets no request be of an owner any more: those in its context are of the one around it. */
  deactivate(owner: Owner): void {
    this.#active.delete(owner);
  }

  /** Calls a function in the context. */
  run<Result>(place: Place<Owner>, work: () => Result): Result {
    return this.#storage.run(place, work);
  }

  /** Answers whose a request is that begins here; `undefined` outside of all contexts, when several are active. */
  current(): Owner | undefined {
    const place = this.#activePlace(this.#storage.getStore());
    if (place !== undefined) return place.owner;
    const [only, another] = this.#active;
    return another === undefined ? only : undefined;
  }

  #activePlace(place: Place<Owner> | undefined): Place<Owner> | undefined {
    let found = place;
    while (found !== undefined && !this.#active.has(found.owner)) found = found.outer;
    return found;
  }
}

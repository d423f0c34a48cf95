import { observe } from '../observe/observe.js';
import type { ExchangeSink, Observation } from '../observe/observed.js';
import { Contexts, type Place } from './contexts.js';

/** One of the recordings that this process makes of itself. */
export interface Member {
  readonly sink: ExchangeSink;
  readonly maxBody: number;
  /** Hears of an exchange that may be of any of several recordings: it began outside of their contexts. */
  readonly onUnattributed: () => void;
}

/** A recording's part in observing. */
export interface Membership {
  /** Begins to observe. */
  begin(): void;
  /** Calls a function whose requests are the recording's. */
  run<Result>(work: () => Result): Result;
  /** Hands on what is under way, as far as it is known, and takes no part any more. */
  end(): void;
}

// The one state of this module: a process has one node:http, which is observed once, however many recordings there are.
const shared: { contexts?: Contexts<Member>; observation?: Observation | undefined } = {};

/** Prepares to take part in observing; requests that follow from where this is called are the member's. */
export function joinObserving(member: Member): Membership {
  shared.contexts ??= new Contexts();
  const { contexts } = shared;
  const place: Place<Member> = contexts.enter(member);
  return {
    begin() {
      contexts.activate(member);
      shared.observation ??= observeFor(contexts);
    },
    run: (work) => contexts.run(place, work),
    end() {
      shared.observation?.flush(member.sink);
      contexts.deactivate(member);
      if (contexts.active.size > 0) return;
      shared.observation?.stop();
      shared.observation = undefined;
    },
  };
}

function observeFor(contexts: Contexts<Member>): Observation {
  const countUnattributed: ExchangeSink = () => {
    for (const { onUnattributed } of contexts.active) onUnattributed();
  };
  return observe(countUnattributed, {
    sinkOfContext: () => contexts.current()?.sink,
    // Asked with each request: each recording has its own limit, and what is nobody's is not kept.
    get maxBody() {
      return contexts.current()?.maxBody ?? 0;
    },
  });
}

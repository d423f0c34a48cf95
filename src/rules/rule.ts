import type { CapturedRequest, CapturedResponse, Json, JsonObject, Operation } from '../model/index.js';

/** What a rule may look at: an exchange whose response body was parsed, and the mapping that the document gives. */
export interface RuleContext {
  /** The response body. It may break its schema: a value of the wrong type gives no verdict. */
  readonly body: Json;
  /** The rule's mapping, as the document has it. */
  readonly mapping: JsonObject;
  /** The request's path parameters by name, percent-decoded. */
  readonly pathParameters: ReadonlyMap<string, string>;
  readonly request: CapturedRequest;
  readonly response: CapturedResponse;
  readonly operation: Operation;
}

/** What a rule found. */
export interface RuleFinding {
  /** A JSON Pointer into the response body, or a seen-pointer that begins with `/request/path`, `/request/query`… */
  readonly pointer: string;
  /** What was found and expected; the sentence is made elsewhere. */
  readonly facts: JsonObject;
}

/** Judges by one mapping, read beforehand. */
export type RuleRun = (context: RuleContext, report: (finding: RuleFinding) => void) => void;

/** A relation that JSON Schema cannot say, switched on by a document under its id with its field mapping. */
export interface Rule {
  /** Kebab case; a finding's code is `rule.` and this. */
  readonly id: string;
  /** Reports what contradicts the rule; a value that is absent, null or of the wrong type gives no verdict. */
  run(context: RuleContext, report: (finding: RuleFinding) => void): void;
  /** Reads a mapping once for many exchanges; what it answers does what `run` does. */
  compile?(mapping: JsonObject): RuleRun;
}

/** Makes a rule of the function that reads its mapping. */
export function ruleOf(id: string, compile: (mapping: JsonObject) => RuleRun): Rule {
  return {
    id,
    compile,
    run(context, report) {
      compile(context.mapping)(context, report);
    },
  };
}

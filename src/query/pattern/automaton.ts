import type { Characters, Expression } from './syntax.js';

/** Where the reading of a text stands. */
export interface State {
  /** The same for the same place. */
  readonly id: number;
  /** Whether the text may end here. */
  readonly accepting: boolean;
  /** Whether nothing that follows will be accepted. */
  readonly dead: boolean;
  /** Behind one more character. */
  step(code: number): State;
}

/** Reads a text character by character, in time linear in it: no pattern can make it hang. */
export interface Automaton {
  readonly start: State;
  /** The sets of characters that it tells apart. */
  readonly tests: readonly Characters[];
}

export function accepts({ start }: Automaton, text: string): boolean {
  let state = start;
  for (let i = 0; i < text.length && !state.dead; i++) state = state.step(text.charCodeAt(i));
  return state.accepting;
}

/** Undefined where the pattern is larger than is worth evaluating. */
export function compile(expression: Expression): Automaton | undefined {
  const program: Instruction[] = [];
  if (!emit(expression, program)) return undefined;
  program.push({ kind: 'match' });
  return {
    start: new States(program).at(closure(program, [0], 'start')),
    tests: program.flatMap((each) => (each.kind === 'characters' ? [each.test] : [])),
  };
}

/** The states of one program, each made once, when it is reached. */
class States {
  readonly #program: readonly Instruction[];
  readonly #known = new Map<string, State>();
  #count = 0;

  constructor(program: readonly Instruction[]) {
    this.#program = program;
  }

  at(places: readonly number[]): State {
    const key = places.join(',');
    const known = this.#known.get(key);
    if (known) return known;
    if (this.#known.size >= MOST_STATES) this.#known.clear();
    const state = this.#make(places);
    this.#known.set(key, state);
    return state;
  }

  #make(places: readonly number[]): State {
    const program = this.#program;
    const next: (State | undefined)[] = [];
    const step = (code: number): State => {
      const reached = places.flatMap((at) => {
        const instruction = program[at]!;
        return instruction.kind === 'characters' && instruction.test(code) ? [at + 1] : [];
      });
      const state = this.at(closure(program, reached, 'inside'));
      next[code] = state;
      return state;
    };
    return {
      id: this.#count++,
      accepting: closure(program, places, 'end').some((at) => program[at]!.kind === 'match'),
      dead: places.length === 0,
      step: (code) => next[code] ?? step(code),
    };
  }
}

const MOST_STATES = 1000;

type Instruction =
  | { readonly kind: 'characters'; readonly test: Characters }
  | { readonly kind: 'fork'; readonly to: readonly number[] }
  | { readonly kind: 'start' | 'end' | 'match' };

const LARGEST = 4000;

/** False as soon as the program is too large. */
function emit(expression: Expression, program: Instruction[]): boolean {
  if (program.length > LARGEST) return false;
  switch (expression.kind) {
    case 'characters':
    case 'start':
    case 'end':
      program.push(expression);
      return true;
    case 'sequence':
      return expression.parts.every((part) => emit(part, program));
    case 'choice':
      return emitChoice(expression.options, program);
    case 'repeat':
      return emitRepeat(expression.body, expression.min, expression.max, program);
  }
}

function emitChoice(options: readonly Expression[], program: Instruction[]): boolean {
  const fork = program.push({ kind: 'match' }) - 1;
  const starts: number[] = [];
  const exits: number[] = [];
  for (const option of options) {
    starts.push(program.length);
    if (!emit(option, program)) return false;
    exits.push(program.push({ kind: 'match' }) - 1);
  }
  program[fork] = { kind: 'fork', to: starts };
  for (const exit of exits) program[exit] = { kind: 'fork', to: [program.length] };
  return true;
}

function emitRepeat(body: Expression, min: number, max: number, program: Instruction[]): boolean {
  for (let i = 0; i < min; i++) {
    const before = program.length;
    if (!emit(body, program)) return false;
    if (program.length === before) return true;
  }
  if (max === Infinity) {
    const fork = program.push({ kind: 'match' }) - 1;
    if (!emit(body, program)) return false;
    program.push({ kind: 'fork', to: [fork] });
    program[fork] = { kind: 'fork', to: [fork + 1, program.length] };
    return true;
  }
  const forks: number[] = [];
  for (let i = min; i < max; i++) {
    forks.push(program.push({ kind: 'match' }) - 1);
    if (!emit(body, program)) return false;
  }
  for (const fork of forks) program[fork] = { kind: 'fork', to: [fork + 1, program.length] };
  return true;
}

/** Follows everything that reads no character. */
function closure(
  program: readonly Instruction[],
  from: readonly number[],
  where: 'start' | 'inside' | 'end',
): number[] {
  const seen = new Set<number>();
  const stops: number[] = [];
  const pending = [...from];
  while (pending.length > 0) {
    const at = pending.pop()!;
    if (seen.has(at)) continue;
    seen.add(at);
    const instruction = program[at]!;
    if (instruction.kind === 'fork') pending.push(...instruction.to);
    else if (instruction.kind === 'start') {
      if (where === 'start') pending.push(at + 1);
    } else {
      stops.push(at);
      if (instruction.kind === 'end' && where === 'end') pending.push(at + 1);
    }
  }
  return stops.sort((a, b) => a - b);
}

/** A function that does its work the first time only. */
export function once<Result>(work: () => Result): () => Result {
  let done: { readonly result: Result } | undefined;
  return () => {
    done ??= { result: work() };
    return done.result;
  };
}

/** What is found out of a thing, found out once. */
export function onceEach<Of extends object, Result>(work: (of: Of) => Result): (of: Of) => Result {
  const known = new WeakMap<Of, { readonly result: Result }>();
  return (of) => {
    let done = known.get(of);
    if (!done) {
      done = { result: work(of) };
      known.set(of, done);
    }
    return done.result;
  };
}

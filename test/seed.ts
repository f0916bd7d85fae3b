const seed = process.env['PLIMSOLL_SEED'];

// Loaded only where it is needed, for each file of tests loads this one.
if (seed !== undefined) {
  const { default: fc } = await import('fast-check');
  fc.configureGlobal({ seed: Number(seed) });
}

export {};

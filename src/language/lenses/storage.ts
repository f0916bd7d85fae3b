import { isMap } from '../types/input.js';
import type { Lens } from './lens.js';

const PLACE = 'configuration.managedStorageConfiguration';

/** One key for all managed storage, or one for the disks of Fargate. */
export const storage: Lens = {
  fields: ['kmsKeyId', 'fargateEphemeralStorageKmsKeyId'].map((field) => `${PLACE}.${field}`),
  lower(lowering) {
    const key = lowering.read('key');
    const field = lowering.read('for') ? 'fargateEphemeralStorageKmsKeyId' : 'kmsKeyId';
    if (key) lowering.set(`${PLACE}.${field}`, key);
  },
  raise({ configuration }) {
    const storage = isMap(configuration) ? configuration['managedStorageConfiguration'] : undefined;
    if (!isMap(storage)) return undefined;
    const { kmsKeyId, fargateEphemeralStorageKmsKeyId } = storage;
    if (kmsKeyId !== undefined) return { '~key': kmsKeyId };
    return fargateEphemeralStorageKmsKeyId === undefined
      ? undefined
      : { '~key': fargateEphemeralStorageKmsKeyId, '~for': 'fargate' };
  },
};

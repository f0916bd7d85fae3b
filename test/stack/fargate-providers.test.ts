import { describe, expect, it } from 'vitest';
import { stackOf } from '../support/stack.js';

const SERVICE = 'container web { image nginx }; network { subnets subnet-1; security-groups sg-1 }';

function told(provider: string, cluster = 'shop') {
  return `stack/added: \`${provider}\` among the providers of cluster \`${cluster}\` is added: what uses it runs there`;
}

describe('the providers of Fargate', () => {
  it('are associated with the cluster of what uses them', () => {
    const { requests, diagnostics } = stackOf(`
      cluster shop { providers fargate }
      cluster other
      service web { cluster shop; capacity fargate weight 1, fargate-spot weight 3; ${SERVICE} }
      service api on fargate { cluster other; ${SERVICE} }
    `);
    expect(requests['ShopCluster']).toMatchObject({ capacityProviders: ['FARGATE', 'FARGATE_SPOT'] });
    expect(requests['OtherCluster']).not.toHaveProperty('capacityProviders');
    expect(diagnostics).toEqual([told('fargate-spot')]);
  });

  it('are associated where they are the default, and for jobs', () => {
    const { requests, diagnostics } = stackOf(`
      cluster shop { capacity fargate-spot weight 1 }
      job report { capacity fargate; schedule rate(1 hour); ${SERVICE} }
    `);
    expect(requests['ShopCluster']).toMatchObject({ capacityProviders: ['FARGATE_SPOT', 'FARGATE'] });
    expect(diagnostics).toEqual([told('fargate-spot'), told('fargate')]);
  });

  it('are not for a cluster that exists, or that others own', () => {
    const { diagnostics } = stackOf(`
      cluster shop existing
      service web { capacity fargate-spot; ${SERVICE} }
    `);
    expect(diagnostics).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { shownStack, type Stack, stackOf } from '../support/stack.js';

const ORDERS = `
  queue orders
  queue failed
  topic news
  bucket uploads
  alarm busy { metric Depth in Shop; above 80 }
  cluster shop {
    insights on
    fleet db { instances 3..6 of m6i.large, m5.large spot 50%; attributes { stack = db }; reserve ports 80 }
    fleet mi managed { vcpu 2..8; memory 4..32 GiB }
  }
  service web on fargate {
    cpu 0.25 vCPU
    memory 512 MiB
    container web { image nginx; port 80 }
    expose 80 -> web:80
    scale 3..12 {
      cpu 60%
      requests 1000 per target
      queue orders 100 messages per task
      metric Lag in Shop at 100 { Topic = orders }
      step on busy add 2
      predict cpu 60%
      at rate(1 day) min 6
    }
  }
  job report on fargate {
    container report { image report:1 }
    schedule rate(1 hour)
    on bucket uploads created
    on queue orders
    on topic news
    on event json """{"source": ["aws.ecs"]}"""
    dead-letter queue failed
    retry 3
  }
`;

const MORE = `
  queue letters
  alarm idle { metric Depth in Shop; below 10 }
  service api on fargate {
    cpu 0.25 vCPU
    memory 512 MiB
    container api { image nginx; port 81 }
    scale 1..2 { cpu 50%; queue letters 5 messages per task; step on idle remove 1; at rate(1 day) min 2 }
  }
  job report-again on fargate {
    container report { image report:1 }
    schedule rate(1 hour)
    on bucket uploads created
    on queue letters
    on topic news
    on event json """{"source": ["aws.s3"]}"""
    dead-letter queue letters
  }
`;

function part({ requests, infrastructure }: Stack, of: Stack): Pick<Stack, 'requests' | 'infrastructure'> {
  const within = <Value>(all: { readonly [key: string]: Value }, keys: object) =>
    Object.fromEntries(Object.entries(all).filter(([address]) => Object.hasOwn(keys, address)));
  return {
    requests: within(requests, of.requests),
    infrastructure: within(infrastructure, of.infrastructure),
  };
}

describe('a stack', () => {
  const { model, ...alone } = stackOf(ORDERS);

  it('of everything that scales and starts is written out once', () => {
    expect(model.resources.flatMap(({ stack }) => stack.entries)).toEqual([]);
    const { model: _, ...again } = shownStack(model);
    expect(again).toEqual({ ...alone, diagnostics: [] });
  });

  it.each([
    ['behind', ORDERS + MORE],
    ['before', MORE + ORDERS],
  ])('keeps its names and what they mean where more is declared %s', (_, text) => {
    const stack = stackOf(text);
    expect(part(stack, { model, ...alone })).toEqual({
      requests: alone.requests,
      infrastructure: alone.infrastructure,
    });
  });
});

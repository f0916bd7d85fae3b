import { describe, expect, it } from 'vitest';
import { stackOf } from '../support/stack.js';

const WEB = 'container web { image nginx; port 80 }';

function byHand(text: string) {
  return stackOf(text).diagnostics.filter((each) => each.startsWith('stack/by-hand'));
}

describe('tasks in the subnets of a balancer that the internet reaches', () => {
  it.each([
    ['one', '', '`web`'],
    ['two', `service api on fargate { ${WEB} }`, '`web` and 1 other'],
    [
      'a job',
      `service api on fargate { ${WEB} }; job report on fargate { ${WEB}; schedule rate(1 hour) }`,
      '`web` and 2 others',
    ],
  ])('have no way out without public addresses: %s', (_, more, whose) => {
    expect(
      byHand(`service web on fargate { ${WEB}; expose 80 -> web:80 }\n${more.replaceAll('; job', '\njob')}`),
    ).toEqual([
      `stack/by-hand: a way out for the tasks of ${whose} is left to be done by hand: they have no public addresses, in the subnets of a load balancer that the internet reaches`,
    ]);
  });

  it.each([
    [
      'a public address',
      `service web on fargate { ${WEB}; expose 80 -> web:80; network { subnets subnet-1, subnet-2; public-ip } }`,
    ],
    ['a balancer for the inside', `service web on fargate { ${WEB}; expose 80 -> web:80 { internal } }`],
    [
      'subnets of its own',
      `load-balancer front { subnets subnet-1, subnet-2 }
       service web on fargate { ${WEB}; expose 80 -> web:80 through front }`,
    ],
    ['instances', `service web on ec2 { network-mode awsvpc; ${WEB}; expose 80 -> web:80 }`],
    ['nothing exposed', `service web on fargate { ${WEB} }`],
  ])('are told of only where it is so: %s', (_, text) => {
    expect(byHand(text)).toEqual([]);
  });
});

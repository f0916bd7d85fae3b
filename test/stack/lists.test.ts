import { expect, it } from 'vitest';
import { stackOf } from '../support/stack.js';

const subnetsOf = (written: string) =>
  stackOf(`
    param zones: subnets
    param one: string
    network given { subnets \${zones} }
    service web on fargate {
      cpu 0.25 vCPU; memory 512 MiB
      network { subnets ${written}; security-groups sg-1 }
      container app { image acme/app:1 }
    }
    output unused = \${one}
  `).requests['WebService'];

const awsvpc = (subnets: unknown) => ({
  networkConfiguration: { awsvpcConfiguration: { subnets, securityGroups: ['sg-1'] } },
});

it('a parameter that is a list stands for it where it is alone', () => {
  expect(subnetsOf('${zones}')).toMatchObject(awsvpc('${zones}'));
});

it('a parameter that is one text is an item', () => {
  expect(subnetsOf('${one}')).toMatchObject(awsvpc(['${one}']));
});

it('a list beside other items is joined with them', () => {
  expect(subnetsOf('subnet-1, ${zones}')).toMatchObject(
    awsvpc({
      'Fn::Split': [',', { 'Fn::Join': [',', ['subnet-1', { 'Fn::Join': [',', '${zones}'] }]] }],
    }),
  );
});

it('what a declaration lends as a list brings its items', () => {
  expect(subnetsOf('${network.given.subnets}')).toMatchObject(awsvpc('${zones}'));
  expect(subnetsOf('subnet-1, ${network.given.subnets}')).toMatchObject(
    awsvpc({
      'Fn::Split': [',', { 'Fn::Join': [',', ['subnet-1', { 'Fn::Join': [',', '${zones}'] }]] }],
    }),
  );
});

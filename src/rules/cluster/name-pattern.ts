import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { textIn } from '../shared/known.js';

const FORM = /^[A-Za-z0-9_-]*$/;
const MOST = 255;

export default defineRule({
  id: 'cluster/name-pattern',
  title: 'Cluster name has illegal characters or is too long',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCluster.html',
  why: 'The name of a cluster is 1 to 255 letters, digits, hyphens and underscores: CreateCluster refuses any other.',
  on: 'cluster',
  message: text`${'what'}`,
  check({ view }, report) {
    const { clusterName } = view;
    const name = textIn(clusterName);
    if (name === undefined) return;
    if (name.length > MOST)
      report(
        clusterName,
        { what: `a cluster's name has at most ${MOST} characters, this one has ${name.length}` },
        { help: [`shorten it to ${MOST} characters`] },
      );
    else if (!FORM.test(name)) {
      const legal = name.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '');
      report(
        clusterName,
        { what: `\`${name}\` is no name for a cluster` },
        {
          label: 'letters, digits, `-` and `_` only',
          help: [legal === '' ? 'use letters, digits, `-` and `_`' : `write \`${legal}\``],
        },
      );
    }
  },
});

import { expect, test } from 'vitest';
import { plimsoll } from '../cli/run.js';

const SERVICES = `cluster shop {
  fleet general { instances 2 of m6i.large }
}
service web on ec2 {
  run          2
  rolling      100%..200%
  network-mode bridge
  container web { image acme/web:1; memory 512 MiB; port 80 -> 8080 }
}
service free on ec2 {
  run          2
  rolling      50%..100%
  container web { image acme/web:1; memory 512 MiB }
}
`;

test('the verdict on each service, and pictures as tables', async () => {
  const world = { files: { 'shop.plim': SERVICES } };
  const { code, out } = await plimsoll(['rollout', '--format', 'markdown', 'shop.plim'], world);
  expect(code).toBe(1);
  expect(out).toBe(`### Rollouts: 2 updates: 1 safe, 1 stuck

<table>
<tr><th>service</th><th>its update</th><th></th><th></th></tr>
<tr><td><code>web</code></td><td>❌ gets stuck</td><td>both tasks have to stay healthy (100 %), and no instance has room for one more: host port <code>80</code> is taken on each<br><em>help:</em> set the lower limit of <code>rolling</code> to 50: then at least 1 task stays healthy<br><em>help:</em> let each task have a free host port: then at least 2 tasks stay healthy<br><em>help:</em> have 3 instances in fleet <code>general</code>: then at least 2 tasks stay healthy</td><td><code>shop.plim:4:9</code></td></tr>
<tr><td><code>free</code></td><td>✅ is safe</td><td>at least 1 of 2 tasks stay healthy on every schedule, and the update always ends</td><td><code>shop.plim:10:9</code></td></tr>
</table>

<details open>
<summary><code>web</code>: the usual update, until nothing can be done any more</summary>
<table>
<tr><th></th><th><code>general-1</code></th><th><code>general-2</code></th></tr>
<tr><td>start</td><td>●</td><td>●</td></tr>
</table>
<p>● old   × old, stopped in this round   ◌ new, started in it   ○ new</p>
</details>

<details open>
<summary><code>free</code>: the usual update</summary>
<table>
<tr><th></th><th><code>general-1</code></th><th><code>general-2</code></th></tr>
<tr><td>start</td><td>●</td><td>●</td></tr>
<tr><td>1.</td><td>×</td><td>●</td></tr>
<tr><td>2.</td><td>◌</td><td>×</td></tr>
<tr><td>3.</td><td>○</td><td>◌</td></tr>
</table>
<p>● old   × old, stopped in this round   ◌ new, started in it   ○ new</p>
</details>
`);
});

test('a way to go wrong, step by step', async () => {
  const files = {
    'now.plim': 'task web on ec2 { network-mode bridge; container web { image acme/web:1; memory 1 GiB } }\n',
    'shop.plim': `cluster shop {
  fleet small { instances 1 of t3.medium }
  fleet large { instances 1 of m6i.large }
}
service web on ec2 {
  run          3
  rolling      100%..150%
  place        random
  network-mode bridge
  container web { image acme/web:2; memory 3000 MiB }
}
`,
  };
  const { out } = await plimsoll(['rollout', '--format', 'markdown', '--from', 'now.plim', 'shop.plim'], {
    files,
  });
  expect(out.slice(out.indexOf('<details'))).toBe(`<details open>
<summary><code>web</code>: how it goes wrong</summary>
<table>
<tr><th></th><th><code>small-1</code></th><th><code>large-1</code></th></tr>
<tr><td>start</td><td>●●●</td><td>·</td></tr>
<tr><td>1. start new on <code>large-1</code></td><td>●●●</td><td>◌</td></tr>
<tr><td>2. new is healthy on <code>large-1</code></td><td>●●●</td><td>○</td></tr>
<tr><td>3. stop old on <code>small-1</code></td><td>●●</td><td>○</td></tr>
<tr><td>4. start new on <code>large-1</code></td><td>●●</td><td>◌○</td></tr>
<tr><td>5. new is healthy on <code>large-1</code></td><td>●●</td><td>○○</td></tr>
<tr><td>6. stop old on <code>small-1</code></td><td>●</td><td>○○</td></tr>
</table>
<p>● old   ◌ new, starting   ○ new, healthy</p>
</details>
`);
});

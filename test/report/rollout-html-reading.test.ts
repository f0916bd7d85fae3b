import { expect, it } from 'vitest';
import { rolloutPage } from '../../src/report/rollout/html.js';
import { answer, atRisk, caseOf, hostile, large } from '../support/rollout/answers.js';
import { click, describePages } from '../support/rollout/pages.js';

describePages('the page of a rollout, as it is read', (open) => {
  it.each(['light', 'dark'])('can be read in %s', async (scheme) => {
    const page = await open(
      rolloutPage([atRisk(), answer(), answer({ verdict: 'undecided' }), answer({ verdict: 'stuck' })]),
    );
    await page.media('screen', { 'prefers-color-scheme': scheme, 'prefers-reduced-motion': 'reduce' });
    await click(page, 'Forward');
    const worst = await page.evaluate(CONTRASTS);
    expect(worst.texts).toBeGreaterThan(100);
    expect(worst.below).toEqual([]);
    const light = await page.evaluate(`luminance(channels(getComputedStyle(document.body).backgroundColor))`);
    expect(light > 0.5).toBe(scheme === 'light');
  });

  it('shows on paper all steps and nothing to press', async () => {
    const page = await open(rolloutPage([atRisk()]));
    await page.media('print');
    const seen = (selector: string) =>
      page.evaluate(
        `[...document.querySelectorAll('${selector}')].filter((each) => each.checkVisibility()).length`,
      );
    expect(await seen('button, input, .said')).toBe(0);
    expect(await seen('.steps tbody tr')).toBe(10 + 8);
    expect(await seen('.still')).toBe(4);
    const cut = `[...document.querySelectorAll('.scroll')].filter((each) => each.scrollHeight > each.clientHeight + 1).length`;
    expect(await page.evaluate(cut)).toBe(0);
    const colours = `[...new Set([['.old', 'stroke'], ['.starting', 'stroke'], ['.healthy', 'fill'], ['h2', 'color']]
      .flatMap(([selector, property]) => [...document.querySelectorAll(selector)].map((each) => getComputedStyle(each)[property])))]`;
    expect(await page.evaluate(colours)).toEqual(['rgb(0, 0, 0)']);
  });

  it.each([
    ['screen', 320],
    ['print', 672],
  ] as const)('has all of its width in sight: %s, %d pixels', async (media, width) => {
    const page = await open(rolloutPage([atRisk(), hostile(), large(300)]));
    await page.media(media);
    await page.resize(width, 640);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  });

  it('tells a screen reader what everything is', async () => {
    const page = await open(rolloutPage([atRisk(), answer({ case: caseOf('api') })]));
    const tree = await page.tree();
    const named = (role: string) => tree.filter((node) => node.role === role).map(({ name }) => name);
    expect(named('main')).toHaveLength(1);
    expect(named('banner')).toHaveLength(1);
    expect(named('contentinfo')).toHaveLength(1);
    expect(named('navigation')).toEqual(['Services']);
    expect(named('link')).toEqual(['web', 'api']);
    expect(named('heading')).toEqual([
      'Will the rollout finish?',
      'web is at risk',
      'What limits it',
      'What would make it safe',
      'The rollout, as it usually goes',
      'The usual schedule, step by step',
      'The shortest way to get stuck, step by step',
      'The instances',
      'With other fleets',
      'If a zone is lost',
      'Scaled up, and drained',
      'Notes',
      'api is safe',
    ]);
    expect(named('table')).toEqual([
      'The services',
      'The usual schedule, round by round',
      'Tasks after each step: in all, and on each instance',
      'Tasks after each step: in all, and on each instance',
      'Places for new tasks, while no task of the service is there',
      'The verdict for each size of the fleet and each count of its memory',
      'What is left at worst after the loss of a zone',
    ]);
    expect(named('button')).toEqual([
      ...['First', 'Back', 'Play', 'Forward', 'Last'],
      ...['First', 'Back', 'Play', 'Forward', 'Last'],
    ]);
    expect(named('slider')).toEqual(['Step', 'Step']);
    expect(named('status')).toHaveLength(2);
    expect(named('image')).toEqual(['Tasks over the rounds of the usual schedule']);
    expect(tree.filter(({ isFocusable, name }) => isFocusable && name === '')).toEqual([]);
    expect(named('rowheader')).toContain('i-0c33');
  });

  it('has headings in order and no id twice, with the player and without', async () => {
    for (const script of [true, false]) {
      const page = await open(rolloutPage([atRisk(), hostile()]), { script });
      const levels: number[] = await page.evaluate(
        `[...document.querySelectorAll('h1, h2, h3, h4')].filter((h) => h.checkVisibility()).map((h) => Number(h.tagName[1]))`,
      );
      expect(levels[0]).toBe(1);
      for (const [i, level] of levels.entries()) expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1);
      const ids: string[] = await page.evaluate(`[...document.querySelectorAll('[id]')].map(({ id }) => id)`);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});

/** Of each text that is seen: how it stands out against what lies behind it. */
const CONTRASTS = `
  function channels(colour) {
    return colour.match(/[\\d.]+/g).map(Number);
  }
  function luminance([r, g, b]) {
    const [x, y, z] = [r, g, b].map((channel) => {
      const share = channel / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  }
  function behind(element) {
    for (let each = element; each; each = each.parentElement) {
      const colour = channels(getComputedStyle(each).backgroundColor);
      if (colour[3] !== 0) return colour;
    }
    throw new Error('nothing is behind it');
  }
  function contrasts() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const below = [];
    let texts = 0;
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || !element.checkVisibility() || element.closest('script, title, desc')) continue;
      const style = getComputedStyle(element);
      const [a, b] = [channels(element.closest('svg') ? style.fill : style.color), behind(element)].map(luminance);
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      texts++;
      if (ratio < 4.5) below.push(ratio.toFixed(2) + ' ' + walker.currentNode.data.trim());
    }
    return { texts, below };
  }
  contrasts()`;

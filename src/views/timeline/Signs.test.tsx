import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Signs } from './Signs';

/** Drawings without anything that is a colour: what is left is form, and which pattern fills it. */
function formsOf(markup: string): readonly string[] {
  return [...markup.matchAll(/<svg[^]*?<\/svg>/g)].map(([svg]) =>
    svg
      .replace(/ class="[^"]*"/g, '')
      .replace(/ fill="var\(--(?!rev-fill)[^"]*"/g, '')
      .replace(/ stroke="var\([^"]*"/g, ''),
  );
}

it('every sign of the timeline has a form of its own, whatever its colour', () => {
  const forms = formsOf(renderToStaticMarkup(<Signs />));
  expect(forms.length).toBeGreaterThan(20);
  const same = forms.filter((form, i) => forms.indexOf(form) !== i);
  expect(same).toEqual([]);
  expect(forms.join('')).not.toMatch(/#[0-9a-f]{6}|rgb\(/);
});

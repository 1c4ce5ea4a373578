import { StateEffect, StateField, type EditorState, type Extension } from '@codemirror/state';
import { EditorView, hoverTooltip, keymap, showTooltip, type Tooltip } from '@codemirror/view';
import { factsOf, stackKeyAt, stackType, WORD_LISTS } from '../../docker';
import type { StackTexts } from '../../i18n/stack-texts';
import { yamlPlaceAt, type YamlPlace } from './yaml-path';

/** What there is to tell of a key, line by line. */
interface Description {
  readonly name: string;
  /** What its value may be, in a word or two. */
  readonly type: string;
  readonly text: string;
  /** Values with what they do. */
  readonly words: readonly (readonly [string, string])[];
  readonly notes: readonly string[];
  readonly rules: string;
}

/**
 * What a key does in Swarm; null where docker knows none.
 *
 * @param value - tells of that value alone, where it is one of a few words
 */
function describe(
  texts: StackTexts,
  path: readonly string[],
  value: string | null,
): Description | null {
  const key = stackKeyAt(path);
  if (key === undefined) return null;
  const { default: byDefault, words: list, form, rules, ignored, replaces } = factsOf(key);
  const type = stackType(path);
  const told: Readonly<Record<string, string>> = list === undefined ? {} : texts.words[list];
  const name = path.at(-1) ?? '';
  if (value !== null && Object.hasOwn(told, value)) {
    const text = told[value] ?? '';
    return { name: `${name}: ${value}`, type: '', text, words: [], notes: [], rules: '' };
  }
  const forms = [...(form === undefined ? [] : [form]), ...(type === 'duration' ? [type] : [])];
  return {
    name,
    type: list === undefined ? type : '',
    text: texts.keys[key] ?? '',
    words: list === undefined ? [] : WORD_LISTS[list].map((word) => [word, told[word] ?? '']),
    notes: [
      ...(ignored === undefined ? [] : [texts.ignored[ignored]]),
      ...(byDefault === undefined ? [] : [texts.byDefault(byDefault)]),
      ...forms.map((one) => texts.forms[one as keyof typeof texts.forms]),
      ...(replaces === undefined ? [] : [replaces ? texts.replaces : texts.keeps]),
    ],
    rules: rules.join(' · '),
  };
}

/** What the completion tells of a key or of a value beside the list. */
export function describeDom(
  texts: StackTexts,
  path: readonly string[],
  value: string | null,
): HTMLElement | null {
  const found = describe(texts, path, value);
  return found === null ? null : draw(found);
}

function draw({ name, type, text, words, notes, rules }: Description): HTMLElement {
  const box = document.createElement('div');
  box.className = 'cm-describe';
  const add = (tag: string, content: string, className = '', into: HTMLElement = box) => {
    if (content === '') return into;
    const child = into.appendChild(document.createElement(tag));
    child.textContent = content;
    if (className !== '') child.className = className;
    return child;
  };
  const head = add('p', name, 'cm-describe-name');
  add('span', type, 'cm-describe-type', head);
  add('p', text);
  if (words.length > 0) {
    const list = box.appendChild(document.createElement('dl'));
    for (const [word, told] of words) {
      add('dt', word, '', list);
      add('dd', told, '', list);
    }
  }
  for (const note of notes) add('p', note, 'cm-describe-note');
  add('p', rules, 'cm-describe-rules');
  return box;
}

/** The same to be read out. */
const spoken = ({ name, type, text, words, notes }: Description): string =>
  [
    [name, type].filter(Boolean).join(', '),
    text,
    ...words.map((of) => of.join(': ')),
    ...notes,
  ].join(' ');

/** What stands at a place, or about the nearest key above it that docker knows. */
function nearest(texts: StackTexts, { path, value }: YamlPlace): Description | null {
  for (let length = path.length; length > 0; length--) {
    const found = describe(texts, path.slice(0, length), length < path.length ? null : value);
    if (found !== null) return found;
  }
  return null;
}

const show = StateEffect.define<Tooltip | null>();

/** What was asked for by key, until somebody moves on. */
const shown = StateField.define<Tooltip | null>({
  create: () => null,
  update: (tooltip, { docChanged, selection, effects }) => {
    const asked = effects.find((effect) => effect.is(show));
    if (asked !== undefined) return asked.value;
    return docChanged || selection !== undefined ? null : tooltip;
  },
  provide: (field) => showTooltip.from(field),
});

const tooltipFor = (state: EditorState, found: Description, pos: number): Tooltip => ({
  pos,
  above: state.doc.lineAt(pos).number > 1,
  create: () => ({ dom: draw(found) }),
});

/** What keys and values do: under the pointer, and, read out as well, at the cursor by key. */
export function descriptions(texts: StackTexts, nothing: string): Extension {
  const ask = (view: EditorView): boolean => {
    const { head } = view.state.selection.main;
    const place = yamlPlaceAt(view.state, head);
    const found = place === null ? null : nearest(texts, place);
    view.dispatch({
      effects: [
        show.of(found === null ? null : tooltipFor(view.state, found, place?.from ?? head)),
        EditorView.announce.of(found === null ? nothing : spoken(found)),
      ],
    });
    return true;
  };
  const close = (view: EditorView): boolean => {
    if (view.state.field(shown) === null) return false;
    view.dispatch({ effects: show.of(null) });
    return true;
  };
  return [
    shown,
    hoverTooltip(
      (view, pos) => {
        const place = view.state.field(shown) === null ? yamlPlaceAt(view.state, pos) : null;
        const found = place === null ? null : describe(texts, place.path, place.value);
        if (place === null || found === null) return null;
        return { ...tooltipFor(view.state, found, place.from), end: place.to };
      },
      { hideOnChange: true },
    ),
    keymap.of([
      { key: 'F1', run: ask, preventDefault: true },
      { key: 'Mod-i', run: ask, preventDefault: true },
      { key: 'Escape', run: close },
    ]),
  ];
}

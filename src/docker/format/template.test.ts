import { describe, expect, it } from 'vitest';
import { ANYTHING } from './go-types';
import { GoDuration, GoTime } from './go-value';
import { writeList, type Listing } from './listing';
import { readTemplate } from './template';

const DATA = {
  Name: 'web',
  Spec: { Labels: { b: '2', a: '1' }, Args: ['x', 'y'], Delay: new GoDuration(90_000) },
  CreatedAt: new GoTime(86_404_500),
  UpdateStatus: undefined,
  Replicas: 3,
};

function filled(source: string, data: unknown = DATA): string {
  const template = readTemplate(source);
  if (!template.ok) return template.error;
  const text = template.value.execute({ value: data, type: ANYTHING }, true);
  return text.ok ? text.value : text.error;
}

describe('CLI-23: what people write behind --format', () => {
  it.each([
    ['{{.Name}}', 'web'],
    ['{{ .Name }}: {{.Replicas}}', 'web: 3'],
    ['a {{- .Name -}} b', 'awebb'],
    ['{{/* nothing */}}{{.Name}}', 'web'],
    ['{{json .Spec}}', '{"Labels":{"b":"2","a":"1"},"Args":["x","y"],"Delay":90000000000}'],
    ['{{.Spec.Delay}}', '1m30s'],
    ['{{.CreatedAt}}', '2026-01-02 00:00:04.5 +0000 UTC'],
    ['{{json .CreatedAt}}', '"2026-01-02T00:00:04.5Z"'],
    ['{{.UpdateStatus}} {{json .UpdateStatus}}', '<nil> null'],
    ['{{.Spec.Args}} {{.Spec.Labels}}', '[x y] map[a:1 b:2]'],
    ['{{range .Spec.Args}}<{{.}}>{{end}}', '<x><y>'],
    ['{{range $k, $v := .Spec.Labels}}{{$k}}={{$v}} {{end}}', 'a=1 b=2 '],
    ['{{range $i, $v := .Spec.Args}}{{if $i}}, {{end}}{{$v}}{{end}}', 'x, y'],
    ['{{with .Spec}}{{index .Labels "a"}}{{$.Name}}{{end}}', '1web'],
    ['{{if .UpdateStatus}}yes{{else if eq .Name "web"}}web{{else}}no{{end}}', 'web'],
    ['{{if and .Name (gt .Replicas 2)}}many{{end}}', 'many'],
    ['{{if not .UpdateStatus}}never{{end}}', 'never'],
    ['{{$n := .Name}}{{$n | upper | printf "%-5s|%q" $n}}', 'web  |"WEB"'],
    ['{{len .Spec.Args}} {{title .Name}}', '2 Web'],
    ['{{truncate .Name 2}} {{pad .Name 1 1}}| {{split "a-b" "-"}}', 'we  web | [a b]'],
    ['{{(index .Spec.Args 1)}} {{print "a" 1}}', 'y a1'],
  ])('%s', (source, text) => {
    expect(filled(source)).toBe(text);
  });

  it.each([
    ['{{.Foo}}', 'template: :1:2: executing "" at <.Foo>: map has no entry for key "Foo"'],
    [
      '\n {{.Spec.Foo}}',
      'template: :2:8: executing "" at <.Spec.Foo>: map has no entry for key "Foo"',
    ],
    [
      '{{.UpdateStatus.State}}',
      'template: :1:15: executing "" at <.UpdateStatus.State>: nil pointer evaluating interface {}.State',
    ],
    ['{{.Name', 'template: :1: unclosed action'],
    ['{{if .Name}}', 'template: :1: unexpected EOF'],
    ['{{end}}', 'template: :1: unexpected {{end}}'],
    ['{{foo .Name}}', 'template: :1: function "foo" not defined'],
    ['{{}}', 'template: :1: missing value for command'],
    ['{{.Name % 2}}', 'template: :1: unexpected "%" in command'],
    ['{{$x}}', 'template: :1: undefined variable "$x"'],
    [
      '{{.Name "a"}}',
      'template: :1:2: executing "" at <.Name>: Name is not a method but has arguments',
    ],
  ])('%s is refused in the words of Go', (source, problem) => {
    expect(filled(source)).toBe(problem);
  });

  it('refuses what is nested too deeply, and nothing that merely goes on', () => {
    const problem = 'template: :1: nested too deeply';
    expect(filled(`{{${'('.repeat(5_000)}.Name${')'.repeat(5_000)}}}`)).toBe(problem);
    expect(filled(`${'{{if .Name}}'.repeat(800)}x${'{{end}}'.repeat(800)}`)).toBe(problem);
    expect(filled(`{{if .Name}}${'{{else if .Name}}'.repeat(500)}{{end}}`)).toBe(problem);
    expect(filled('{{if .Name}}x{{end}}{{(.Name)}}'.repeat(300))).toBe('xweb'.repeat(300));
  });

  it('stops a template that would not end in time, and bounds what it pads', () => {
    const nested = '{{range .}}'.repeat(9) + 'x' + '{{end}}'.repeat(9);
    const deep = nested.replaceAll('range .', 'range $');
    expect(filled(deep, Array.from({ length: 20 }, String))).toMatch(/more than 100000 steps/);
    expect(filled('{{printf "%999999999s" .Name}}')).toHaveLength(1_000);
    expect(filled('{{pad .Name 999999999 0}}')).toHaveLength(1_003);
  });
});

describe('CLI-5: lists', () => {
  const listing: Listing = {
    headers: { ID: 'ID', Name: 'NAME' },
    table: '{{.ID}}\t{{.Name}}',
    type: 'test.context',
  };
  const rows = [
    { Name: 'a long name', ID: '1' },
    { Name: 'b', ID: 'more than ten' },
  ];
  const written = (format: string, isQuiet = false) => {
    const result = writeList(listing, rows, format, isQuiet);
    return result.ok ? result.value : result.error;
  };

  it('pads columns to ten and by three, and not the last one', () => {
    expect(written('')).toBe(
      'ID              NAME\n1               a long name\nmore than ten   b\n',
    );
    expect(written('table {{.Name}}\\t{{.ID}}')).toBe(
      'NAME          ID\na long name   1\nb             more than ten\n',
    );
  });

  it('prints ids alone when asked to be quiet, unless there is a format', () => {
    expect(written('', true)).toBe('1\nmore than ten\n');
    expect(written('{{.Name}}', true)).toBe('a long name\nb\n');
  });

  it('prints a line of JSON for each row, keys in order', () => {
    expect(written('json')).toBe(
      '{"ID":"1","Name":"a long name"}\n{"ID":"more than ten","Name":"b"}\n',
    );
    expect(written('{{json .}}')).toBe(written('json'));
  });

  it('keeps a heading as it is, whatever is done to the values', () => {
    expect(written('table {{upper .Name}}')).toBe('NAME\nA LONG NAME\nB\n');
  });

  it('says what it does not know', () => {
    expect(written('{{.Foo}}')).toBe(
      `template parsing error: template: :1:2: executing "" at <.Foo>: can't evaluate field Foo in type *test.context`,
    );
  });
});

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { rewriteStack, type StackDraft } from './rewrite';

const STACK = `# The shop.
version: "3.8"
services:
  web:
    image: nginx:1.12-alpine # pinned
    ports:
      - "80:80"
    deploy:
      replicas: 10 # enough for a Monday
networks:
  net:
`;

const SHARED = `
x-deploy: &deploy {replicas: 3}
services:
  web: &web
    image: web:1
    deploy: *deploy
  api:
    <<: *web
    image: api:1
`;

function rewritten(text: string, change: (draft: StackDraft) => void): string {
  const result = rewriteStack(text, change);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

const meaning = (text: string): unknown => JSON.parse(JSON.stringify(parse(text, { merge: true })));

const change = (draft: StackDraft): void => {
  draft.set(['services', 'web', 'deploy', 'replicas'], 5);
  draft.copy(['services', 'api'], ['services', 'green']);
  draft.set(['services', 'green', 'image'], 'api:2');
  draft.delete(['services', 'api', 'deploy']);
};

describe('a rewritten stack file', () => {
  it('keeps comments and order', () => {
    const text = rewritten(STACK, (draft) => {
      draft.delete(['services', 'web', 'ports']);
      draft.set(['services', 'web', 'deploy', 'labels'], { 'traefik.enable': 'true' });
    });
    expect(text).toBe(
      STACK.replace('    ports:\n      - "80:80"\n', '').replace(
        'Monday\n',
        'Monday\n      labels:\n        traefik.enable: "true"\n',
      ),
    );
  });

  it('copies a service with its comments', () => {
    const text = rewritten(STACK, (draft) =>
      draft.copy(['services', 'web'], ['services', 'green']),
    );
    expect(text.match(/# enough for a Monday/g)).toHaveLength(2);
    const { services } = meaning(text) as { services: Record<string, unknown> };
    expect(services['green']).toEqual(services['web']);
  });

  it('changes of what is shared only what it is to change', () => {
    expect(meaning(rewritten(SHARED, change))).toEqual({
      'x-deploy': { replicas: 3 },
      services: {
        web: { image: 'web:1', deploy: { replicas: 5 } },
        api: { image: 'api:1' },
        green: { image: 'api:2', deploy: { replicas: 3 } },
      },
    });
  });

  it('reads back what it has written, before the file is', () => {
    rewritten(STACK, (draft) => {
      draft.set(['configs', 'weights', 'file'], './weights.yml');
      expect(draft.get(['configs'])).toEqual({ weights: { file: './weights.yml' } });
      expect(draft.get(['configs', 'none', 'file'])).toBeUndefined();
    });
  });

  it.each(['a: [', '- a', '', 'text'])('says that %j is no stack file', (text) => {
    expect(rewriteStack(text, () => undefined).ok).toBe(false);
  });

  it('stays whole when what others refer to is taken out', () => {
    const text = rewritten(SHARED, (draft) => draft.delete(['services', 'web']));
    expect(meaning(text)).toEqual({
      'x-deploy': { replicas: 3 },
      services: { api: { image: 'api:1', deploy: { replicas: 3 } } },
    });
  });
});

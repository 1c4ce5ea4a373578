import { expect, it } from 'vitest';
import { LOG_KINDS } from '../engine';
import { simulate } from '../scenario';
import { en } from './en/en';
import { eventText } from './event-text';
import { zh } from './zh/zh';

const recording = simulate({
  swarmscope: 1,
  nodes: [{ name: 'node-1', role: 'manager' }],
  files: { key: 's3cr3t' },
  timeline: [
    { at: '0s', run: 'docker secret create key key' },
    { at: '0s', run: 'docker config create conf key' },
    { at: '0s', run: 'docker service create --name web --secret key web:1' },
    { at: '5s', run: 'docker service update --secret-rm key --config-add conf web' },
    { at: '5s', run: 'docker secret rm key' },
  ],
});

it.each([
  [
    'English',
    en,
    [
      'The secret key is created',
      'The config conf is created',
      'node-1 is sent the secret key',
      'The secret key is removed',
      'node-1 is sent the config conf',
      'node-1 no longer holds the secret key',
    ],
  ],
  [
    'Chinese',
    zh,
    [
      '创建密钥 key',
      '创建配置 conf',
      'node-1 收到密钥 key',
      '移除密钥 key',
      'node-1 收到配置 conf',
      'node-1 不再保有密钥 key',
    ],
  ],
])('DP-8, DP-9: tells in %s of secrets and configs', (_language, messages, texts) => {
  const rows = Array.from({ length: recording.log.length }, (_, row) => row);
  const told = rows.filter((row) =>
    LOG_KINDS[recording.log.kind[row] as number]?.startsWith('dependency'),
  );
  expect(told.map((row) => eventText(messages, recording, row))).toEqual(texts);
});

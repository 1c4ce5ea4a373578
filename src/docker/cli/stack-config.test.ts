import { describe, expect, it } from 'vitest';
import { aShell } from '../test/a-host';

const config = (text: string, args = '-c s.yml', files: Record<string, string> = {}) =>
  aShell({ files: { 's.yml': text, ...files } }).run(`docker stack config ${args}`);

describe('docker stack config', () => {
  it('ST-29, ST-31: writes the long form, in the order of docker', () => {
    const { stdout, exitCode } = config(
      `
version: "3.8"
x-common: &common
  image: \${IMAGE:-nginx:1}
  environment: [B=2, A=1, C]
services:
  web:
    <<: *common
    ports: ["8080-8081:80-81", "53:53/udp"]
    volumes: [data:/data:ro, ./conf:/etc/conf, /tmp]
    command: serve --name "a b"
    stop_grace_period: 90s
    labels: [one=1]
    networks: [front]
    secrets: [key]
    healthcheck: { test: curl localhost, interval: 10s, retries: 3 }
    env_file: a.env
    deploy:
      replicas: 2
      update_config: { delay: 0s, order: start-first, parallelism: 0, max_failure_ratio: 0.2 }
      restart_policy: { delay: 0s }
      resources: { limits: { cpus: "0.5", memory: 64M } }
  db: { image: db, networks: { front: { aliases: [store] } } }
networks: { front: {}, back: { external: true } }
volumes: { data: }
secrets: { key: { file: ./key.txt } }
`,
      '-c s.yml',
      { 'a.env': 'A=0\nD=4\n' },
    );
    expect(exitCode).toBe(0);
    expect(stdout).toBe(`version: "3.8"
services:
  db:
    image: db
    networks:
      front:
        aliases:
          - store
  web:
    command:
      - serve
      - --name
      - a b
    deploy:
      replicas: 2
      update_config:
        parallelism: 0
        max_failure_ratio: 0.2
        order: start-first
      resources:
        limits:
          cpus: "0.5"
          memory: "67108864"
      restart_policy:
        delay: 0s
    environment:
      A: "1"
      B: "2"
      C: null
      D: "4"
    env_file:
      - a.env
    healthcheck:
      test:
        - CMD-SHELL
        - curl localhost
      interval: 10s
      retries: 3
    image: nginx:1
    labels:
      one: "1"
    networks:
      front: null
    ports:
      - mode: ingress
        target: 80
        published: 8080
        protocol: tcp
      - mode: ingress
        target: 81
        published: 8081
        protocol: tcp
      - mode: ingress
        target: 53
        published: 53
        protocol: udp
    secrets:
      - source: key
    stop_grace_period: 1m30s
    volumes:
      - type: volume
        source: data
        target: /data
        read_only: true
      - type: bind
        source: /root/conf
        target: /etc/conf
      - type: volume
        target: /tmp
networks:
  back:
    name: back
    external: true
  front: {}
volumes:
  data: {}
secrets:
  key:
    file: /root/key.txt
`);
  });

  it('says what is wrong with a file, or that there is none', () => {
    expect(config('services: {web: {imagee: x}}').stderr).toMatch(
      /Additional property imagee is not allowed/,
    );
    expect(config('', '-c nope.yml').stderr).toBe('open nope.yml: no such file or directory');
    expect(config('', '').stderr).toBe('specify a Compose file (with --compose-file)');
    expect(config('', 'x').stderr).toMatch(/^docker: 'docker stack config' accepts no arguments/);
  });

  it('ST-17: is a file that deploys as the first one does', () => {
    const text = 'services: {web: {image: "web:1", ports: ["80:80"], deploy: {replicas: 2}}}';
    const again = aShell({ files: { 'b.yml': config(text).stdout, 'a.yml': text } });
    again.run('docker stack deploy -c a.yml a');
    const { spec } = again.service('a_web');
    again.run('docker stack rm a');
    again.run('docker stack deploy -c b.yml a');
    expect(again.service('a_web').spec).toEqual(spec);
    expect(config(config(text).stdout).stdout).toBe(config(text).stdout);
  });
});

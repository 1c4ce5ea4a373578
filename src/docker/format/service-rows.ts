import type { ServiceMode } from '../../engine';
import type { ServiceView, TaskView } from '../cli/snapshot';
import { compareNaturally, familiarImage, shortId } from './human';
import type { Listing, Row } from './listing';
import { portsColumn } from './ports';

/** `docker service ls` (CLI-22). docker/cli: `service/formatter.go`. */
export const SERVICES: Listing = {
  headers: {
    ID: 'ID',
    Name: 'NAME',
    Mode: 'MODE',
    Replicas: 'REPLICAS',
    Image: 'IMAGE',
    Ports: 'PORTS',
  },
  table: '{{.ID}}\t{{.Name}}\t{{.Mode}}\t{{.Replicas}}\t{{.Image}}\t{{.Ports}}',
  raw: [
    'id: {{.ID}}',
    'name: {{.Name}}',
    'mode: {{.Mode}}',
    'replicas: {{.Replicas}}',
    'image: {{.Image}}',
    'ports: {{.Ports}}',
  ],
  type: 'service.serviceContext',
};

const MODES: Readonly<Record<ServiceMode['kind'], string>> = {
  replicated: 'replicated',
  global: 'global',
  'replicated-job': 'replicated job',
  'global-job': 'global job',
};

/** Services by name, `web2` before `web10`. */
export const serviceRows = (
  services: readonly ServiceView[],
  tasks: readonly TaskView[],
): readonly Row[] =>
  services
    .toSorted((a, b) => compareNaturally(a.spec.name, b.spec.name))
    .map((service) => ({
      ID: shortId(service.id),
      Name: service.spec.name,
      Mode: MODES[service.spec.mode.kind],
      Replicas: replicas(
        service,
        tasks.filter(
          // Of a job, only the tasks of its present round count.
          ({ serviceId, jobIteration }) =>
            serviceId === service.id && jobIteration === service.jobIteration,
        ),
      ),
      Image: familiarImage(service.spec.task.container.image),
      Ports: portsColumn(service.ports),
    }));

/** Running tasks, also those that are on their way out, of those that are wanted (G-9, J-7). */
function replicas({ spec }: ServiceView, tasks: readonly TaskView[]): string {
  const { mode, task } = spec;
  const running = tasks.filter(({ state }) => state === 'running').length;
  const completed = tasks.filter(({ state }) => state === 'complete').length;
  switch (mode.kind) {
    case 'replicated': {
      const { maxReplicas } = task.placement;
      const most = maxReplicas > 0 ? ` (max ${maxReplicas} per node)` : '';
      return `${running}/${mode.replicas}${most}`;
    }
    case 'global':
      return `${running}/${tasks.filter(({ desired }) => desired === 'running').length}`;
    case 'replicated-job':
      return `${running}/${mode.maxConcurrent} (${completed}/${mode.totalCompletions} completed)`;
    case 'global-job': {
      const left = tasks.filter(
        ({ state, desired }) => desired === 'complete' && state !== 'complete',
      ).length;
      return `${running}/${left} (${completed}/${left + completed} completed)`;
    }
  }
}

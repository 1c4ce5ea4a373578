import { allocatePorts } from '../allocator/ports';
import { allocateVip } from '../allocator/vip';
import { newId, type Ms, type NodeId, type ServiceId } from '../api/ids';
import { isJob } from '../api/mode';
import type { Node, NodeRole, Service, Task } from '../api/objects';
import { fail, ok, type Result } from '../api/result';
import type { PortConfig, ServiceSpec } from '../api/specs';
import type { Kernel } from '../kernel/kernel';
import { isTaskDirty, isWanted } from '../orchestrator/task';
import type { MemoryStore } from '../store/memory-store';
import { LONE_MANAGER, type Membership } from '../raft/membership';
import type { ApiError } from './api-error';
import { DependencyApi } from './dependency-api';
import { removeNode, setRole, updateNode, type NodeChangeRequest } from './node';
import { validateSpec } from './validation';

const refuse = (code: ApiError['code'], message: string) => fail<ApiError>({ code, message });

/**
 * The one way in for a change. SwarmKit: `manager/controlapi`.
 *
 * A refusal is a value with docker's own text, and changes nothing.
 */
export class ControlApi {
  readonly dependencies: DependencyApi;
  readonly clusterId: string;
  /** What joins the swarm as which role. */
  readonly joinTokens: Readonly<Record<NodeRole, string>>;
  private readonly ids: () => number;
  private dirtied = 0;

  constructor(
    private readonly kernel: Kernel,
    private readonly store: MemoryStore,
  ) {
    this.ids = kernel.random('service ids');
    this.clusterId = newId(kernel.random('cluster id'));
    const random = kernel.random('join token');
    const digest = `SWMTKN-1-${newId(random)}${newId(random)}`;
    this.joinTokens = {
      worker: `${digest}-${newId(random)}`,
      manager: `${digest}-${newId(random)}`,
    };
    this.dependencies = new DependencyApi(kernel, store);
  }

  /** Tasks that calls have made dirty since this was last asked. */
  takeDirtied(): number {
    const count = this.dirtied;
    this.dirtied = 0;
    return count;
  }

  get nowMs(): Ms {
    return this.kernel.nowMs;
  }

  services(): readonly Service[] {
    return this.store.allServices();
  }

  /** In order of creation. */
  tasks(): readonly Task[] {
    return [...this.store.allTasks()];
  }

  /** By id, name or unique prefix of an id (CLI-4). */
  findService(ref: string): Result<Service, ApiError> {
    const all = this.store.allServices();
    const found = all.find((s) => s.id === ref) ?? all.find((s) => s.spec.name === ref);
    if (found !== undefined) return ok(found);
    const byPrefix = all.filter((service) => ref !== '' && service.id.startsWith(ref));
    if (byPrefix.length > 1) {
      return refuse(null, `service ${ref} is ambiguous (${byPrefix.length} matches found)`);
    }
    const [only] = byPrefix;
    return only === undefined ? refuse(null, `service ${ref} not found`) : ok(only);
  }

  createService(spec: ServiceSpec): Result<Service, ApiError> {
    const invalid = this.check(spec, undefined);
    if (invalid !== undefined) return fail(invalid);
    const name = spec.name;
    if (this.store.allServices().some((service) => service.spec.name === name)) {
      return refuse(
        'AlreadyExists',
        `name conflicts with an existing object: service ${name} already exists`, // D-9
      );
    }
    const index = this.store.nextRow.service;
    return ok(
      this.store.createService({
        id: newId(this.ids) as ServiceId,
        index,
        spec,
        previousSpec: undefined,
        previousSpecVersion: undefined,
        updateStatus: undefined,
        jobIteration: isJob(spec.mode) ? 0 : null,
        vip: allocateVip(index, spec),
        ports: allocatePorts(this.store, spec, []),
      }),
    );
  }

  /** U-13, D-10 */
  updateService(id: ServiceId, version: number, spec: ServiceSpec): Result<Service, ApiError> {
    const service = this.store.service(id);
    if (service === undefined) return refuse(null, `service ${id} not found`);
    if (service.version !== version) return refuse('Unknown', 'update out of sequence');
    if (spec.name !== service.spec.name) {
      return refuse('Unknown', 'renaming services is not supported'); // D-7
    }
    if (spec.mode.kind !== service.spec.mode.kind) {
      return refuse('Unknown', 'service mode change is not allowed'); // D-7
    }
    const invalid = this.check(spec, id);
    if (invalid !== undefined) return fail(invalid);
    const after = this.store.updateServiceSpec(
      id,
      {
        spec,
        previousSpec: service.spec,
        previousSpecVersion: service.specVersion,
        updateStatus: undefined,
        vip: allocateVip(service.index, spec),
        ports: allocatePorts(this.store, spec, service.ports),
      },
      'update',
      'U-13',
    );
    this.countDirtied(after);
    return ok(after);
  }

  /** RB-2, RB-3, RB-4 */
  rollbackService(id: ServiceId, version: number): Result<Service, ApiError> {
    const service = this.store.service(id);
    if (service === undefined) return refuse(null, `service ${id} not found`);
    if (service.version !== version) return refuse('Unknown', 'update out of sequence');
    // RB-9: what is checked is the spec that is left, not the one that is restored.
    const invalid = this.dependencies.missingIn(service.spec);
    if (invalid !== undefined) return fail(invalid);
    const { previousSpec, previousSpecVersion } = service;
    if (previousSpec === undefined || previousSpecVersion === undefined) {
      return refuse('FailedPrecondition', `service ${id} does not have a previous spec`);
    }
    const after = this.store.updateServiceSpec(
      id,
      {
        spec: previousSpec,
        specVersion: previousSpecVersion,
        previousSpec: service.spec,
        previousSpecVersion: service.specVersion,
        updateStatus: {
          state: 'rollback_started',
          message: 'manually requested rollback',
          startedMs: this.kernel.nowMs,
        },
        vip: allocateVip(service.index, previousSpec),
        ports: allocatePorts(this.store, previousSpec, service.ports),
      },
      'rollback',
      'RB-2',
    );
    this.countDirtied(after);
    return ok(after);
  }

  /** */
  removeService(id: ServiceId): Result<void, ApiError> {
    if (this.store.service(id) === undefined) return refuse(null, `service ${id} not found`);
    this.store.deleteService(id);
    return ok(undefined);
  }

  networks(): readonly string[] {
    return this.store.networkNames();
  }

  createNetwork(name: string): Result<void, ApiError> {
    if (this.store.hasNetwork(name))
      return refuse(null, `network with name ${name} already exists`);
    this.store.addNetwork(name);
    return ok(undefined);
  }

  removeNetwork(name: string): Result<void, ApiError> {
    if (!this.store.hasNetwork(name)) return refuse(null, `network ${name} not found`);
    this.store.deleteNetwork(name);
    return ok(undefined);
  }

  get taskHistoryLimit(): number {
    return this.store.taskHistoryLimit;
  }

  /** D-40 */
  updateCluster({ taskHistoryLimit }: { readonly taskHistoryLimit: number }): void {
    this.store.taskHistoryLimit = taskHistoryLimit;
  }

  nodes(): readonly Node[] {
    return this.store.allNodes();
  }

  findNode(ref: string): Result<Node, ApiError> {
    const found = this.store.allNodes().find((node) => node.id === ref || node.name === ref);
    return found === undefined ? refuse(null, `node ${ref} not found`) : ok(found);
  }

  /** D-2, D-3 */
  updateNode(id: NodeId, change: NodeChangeRequest): Result<Node, ApiError> {
    return updateNode(this.store, id, change, this.isAlive(id));
  }

  /** RM-8, RM-9 */
  setRole(id: NodeId, role: NodeRole): Result<Node, ApiError> {
    return setRole(this.store, this.raft, id, role, this.isAlive(id));
  }

  /** DP-13 */
  removeNode(id: NodeId, isForced: boolean): Result<void, ApiError> {
    return removeNode(this.store, id, this.raft, isForced);
  }

  /** Told by the cluster: whether a node's machine is on. */
  isAlive: (id: NodeId) => boolean = () => true;

  /** Told by the cluster: who the managers are, and which of them are there. */
  raft: Membership = LONE_MANAGER;

  private check(spec: ServiceSpec, own: ServiceId | undefined): ApiError | undefined {
    return validateSpec(spec) ?? this.portConflict(spec, own) ?? this.dependencies.missingIn(spec);
  }

  /** D-35: two services may share a port of the nodes themselves; the scheduler separates them. */
  private portConflict(spec: ServiceSpec, own: ServiceId | undefined): ApiError | undefined {
    const asked = spec.endpoint.ports.filter((port) => port.published !== 0);
    if (asked.length === 0) return undefined;
    for (const other of this.store.allServices()) {
      if (other.id === own) continue;
      for (const port of other.ports) {
        const isTaken = asked.some(
          (each) => isSamePort(each, port) && (each.mode === 'ingress' || port.mode === 'ingress'),
        );
        if (!isTaken) continue;
        const by = `service '${other.spec.name}' (${other.id})`;
        const as = port.mode === 'ingress' ? 'an ingress' : 'a host-published';
        const message = `port '${port.published}' is already in use by ${by} as ${as} port`;
        return { code: 'InvalidArgument', message };
      }
    }
    return undefined;
  }

  private countDirtied(service: Service): void {
    for (const tasks of this.store.slots(service.id).values()) {
      for (const task of tasks) {
        if (isWanted(task) && isTaskDirty(service, task, this.store.nodeOf(task))) this.dirtied++;
      }
    }
  }
}

const isSamePort = (a: PortConfig, b: PortConfig): boolean =>
  a.published === b.published && a.protocol === b.protocol;

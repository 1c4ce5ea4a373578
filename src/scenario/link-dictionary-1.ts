/**
 * The preset dictionary of link version 1: what scenarios have in common, the likeliest last.
 * Frozen: a change of a single character makes every link of this version unreadable.
 */
export const DICTIONARY_1 =
  '"kind":"hang","kind":"slow","kind":"errors","ratio":0.05,"from":"outside","via":"all","keepAlive":true,' +
  '"arrivals":"poisson","luck":{"updateOrder":[[1,2,3,4]],"tieOrder":["node-1"],"rollbackRace":"swap-first",' +
  '"nodeDownAfter":{"node-3":"12.5s"}},"until":"120s","engine":"20.10","seed":2,"availability":"drain",' +
  '"labels":{"zone":"a"},"cpus":2,"memory":"4GiB","missing":true,"workers":8,"stop":"never","stopCode":143,' +
  '"pull":"5s","start":"1s","listen":"2s","drain":false,"errors":0.05,"latency":"20ms±20%","probe":"50ms","create":"100ms","healthcheck":{"test":' +
  '"wget -qO - http://localhost","interval":"5s","timeout":"2s","retries":3,"start_period":"15s",' +
  '"start_interval":"1s"},"faults":[{"kind":"unhealthy","after":"6s","for":"5s"},{"kind":"exit","after":' +
  '"1.5s","code":1,"slots":[2,5],"nodes":["node-2"],"chance":0.5}],chaos kill web_web.3 chaos node-down ' +
  'node-4 chaos node-up node-4 chaos unhealthy web_web.2 --for 10s chaos traffic web_web 100 docker service ' +
  'create --name web --replicas 10 --network host --publish 80:80 docker node update --availability drain ' +
  'node-3 docker service scale web_web=12 docker service rollback web_web docker service rm web_web --force ' +
  '--env-add VERSION=2 --rollback-parallelism 1 --rollback-delay 1s --rollback-monitor 5s --rollback-order ' +
  'stop-first --rollback-failure-action pause --health-cmd --health-interval 5s --health-timeout 2s ' +
  '--health-retries 3 --health-start-period 15s --stop-grace-period 10s --restart-condition on-failure ' +
  '--restart-delay 5s --restart-max-attempts 3 --update-failure-action rollback --update-max-failure-ratio ' +
  '0.2 --update-monitor 10s --update-order start-first --update-delay 10s --update-parallelism 2 ' +
  '      rollback_config:\\n        parallelism: 1\\n        order: start-first\\n      restart_policy:\\n' +
  '        condition: any\\n        delay: 5s\\n        max_attempts: 3\\n        window: 60s\\n' +
  '    healthcheck:\\n      test: [\\"CMD\\", \\"wget\\", \\"-qO\\", \\"-\\", \\"http://localhost\\"]\\n' +
  '      interval: 5s\\n      timeout: 2s\\n      retries: 3\\n      start_period: 15s\\n' +
  '    stop_grace_period: 10s\\n    environment:\\n        failure_action: rollback\\n        monitor: 10s\\n' +
  '        max_failure_ratio: 0.1\\n        order: start-first\\n' +
  '{"swarmscope":1,"title":"The book\'s rolling update","nodes":[{"name":"node-1","role":"manager"},' +
  '{"name":"node-2"},{"name":"node-3"},{"name":"node-4"},{"name":"node-5"}],"images":{"nginx:1.12-alpine":' +
  '{"listen":"300ms"},"nginx:1.13-alpine":{"listen":"1.2s"}},"files":{"stack.yml":"version: \\"3.5\\"\\nservices:\\n  web:\\n' +
  '    image: nginx:1.12-alpine\\n    ports:\\n      - \\"80:80\\"\\n    networks:\\n      - webnet\\n' +
  '    deploy:\\n      replicas: 10\\n      update_config:\\n        parallelism: 2   # tasks replaced at ' +
  'once\\n        delay: 10s       # rest after each of them\\n\\nnetworks:\\n  webnet:\\n"},"traffic":' +
  '[{"service":"web_web","rate":50}],"timeline":[{"at":"0s","run":"docker stack deploy -c stack.yml web"},' +
  '{"at":"8s","run":"docker service update --image nginx:1.13-alpine web_web"}]}';

/**
 * What lessons have in common, before the words of scenarios, in links of lesson format 1.
 * Frozen: a change of a single character makes every link of this format unreadable.
 */
export const LESSON_DICTIONARY_1 =
  '"kind":"replace","scenario":{"kind":"write","file":"stack.yml","text":"","kind":"rate","stream":0,"kind":"remove","pin":2,"kind":"rewrite","pin":1,"run":"docker service scale "kind":"add","atMs":30000,' +
  '"kind":"move","pin":1,"kind":"image","ref":"nginx:1.13-alpine","behaviour":{"faults":[{"kind":"exit","after":"8s"}]}}' +
  '"measure":"all-peak","measure":"answered","measure":"fullest","measure":"listed","measure":"mixed","measure":"created","measure":"watch",' +
  '"kind":"dependency.delivered","kind":"container.signal","kind":"container.listening","kind":"container.started","kind":"proxy.routes","kind":"node","to":"down"' +
  '"kind":"health","to":"unhealthy","kind":"probed","kind":"task.removed","kind":"pool.leave","kind":"pool.join","kind":"request","to":"server-error"' +
  '"update.failure","update.slot","kind":"update","to":"rollback_completed"},"kind":"update","to":"paused"},"kind":"update","to":"rollback_started"},' +
  '"kind":"update","to":"completed"}},"kind":"task.state","to":"failed","rev":1,"slot":1,"kind":"container.exited","rev":2}},"kind":"pool","atMost":1' +
  '{"ask":"node","moment":{"kind":"task"{"ask":"slot","moment":{"kind":"{"ask":"number","measure":"failed","within":5}{"ask":"curve","within":0.5},"points":[{"t":0,"value":1}]}' +
  '{"ask":"choice","options":[{"id":"a","holds":[{"ending":"rolled-back"},{"ending":"completed"},{"happens":{"kind":"withinMs":1000},{"never":{"kind":"{"id":"b","holds":[]}]},"slips":[{"id":"a","guess":{"ask":"choice","option":"a"}}],' +
  '{"ask":"when","moment":{"kind":"update","to":"rollback_started"},"withinMs":1500},"slips":[{"id":"never","guess":{"ask":"when","atMs":null}}],"afterMs":' +
  '"controls":["healthcheck","healthcheck.interval","parallelism","delay","monitor","order","failure_action","replicas"],"goal":{"conditions":[{"ending":"completed"},{"measure":"failed","atMost":0},{"measure":"lowest","atLeast":9},{"measure":"peak","atMost":12},{"measure":"duration","atMost":60000}],"beat":"failed"},"beat":"duration"},' +
  '"solution":[{"kind":"set","pin":0,"service":"web_web","setting":"monitor","value":10000}]' +
  '"change":[{"kind":"set","pin":0,"service":"web_web","setting":"' +
  '"hint":""wrong":""right":""say":""slips":{"a":""options":{"a":"' +
  '"spotlight":"events"},"spotlight":"task"},"spotlight":"cluster"},"spotlight":"pool"},"spotlight":"settings"},"spotlight":"timeline"},' +
  '{"id":"step-1","kind":"say","from":{"moment":{"kind":"command","nth":2},"beforeMs":1000},{"id":"step-2","kind":"watch","until":{"moment":{"kind":"task.state","to":"running","rev":2}},"until":{"moment":{"kind":"end"}},{"id":"step-3","kind":"predict","question":{"id":"step-4","kind":"do",' +
  '{"lesson":1,"texts":{"title":"","steps":{"step-1":{"say":"';

/** API Gateway: REST, HTTP and WebSocket APIs of a Region. */
import { HTTP_API, HTTP_CALLS, listHttpApis, readHttpApi } from '../apis/http-apis';
import { listRestApis, readRestApi, REST_API, REST_CALLS } from '../apis/rest-apis';
import type { Collector } from '../collector';

export const apis: Collector = {
  name: 'apis',
  counts: 'APIs',
  scope: 'region',
  calls: [...REST_CALLS, ...HTTP_CALLS],
  types: [REST_API, HTTP_API],
  async collect(desk) {
    const [rest, http] = await Promise.all([listRestApis(desk), listHttpApis(desk)]);
    const works = [
      ...rest.map((api) => () => readRestApi(desk, api)),
      ...http.map((api) => () => readHttpApi(desk, api)),
    ];
    return { resources: await desk.each(works, (work) => work()) };
  },
};

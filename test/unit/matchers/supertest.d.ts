// What the tests use of supertest, which has no types of its own.
declare module 'supertest' {
  interface Test extends PromiseLike<SupertestResponse> {
    set(headers: Readonly<Record<string, string>>): Test;
    send(data: string | object): Test;
  }
  interface SupertestResponse {
    readonly status: number;
    readonly text: string;
    readonly body: unknown;
  }
  // biome-ignore lint/style/noDefaultExport: it is how supertest exports itself
  export default function supertest(server: string): Record<'get' | 'post', (path: string) => Test>;
}

import http from 'node:http';
import https from 'node:https';
import { Readable } from 'node:stream';
import axios from 'axios';
import { uploadOf } from './calls.mjs';
import { gathered, nameOf } from './outcome.mjs';

export const axiosClient = (base) => {
  const httpAgent = new http.Agent({ keepAlive: true });
  const httpsAgent = new https.Agent({ keepAlive: true, rejectUnauthorized: false });
  const client = axios.create({
    baseURL: base,
    httpAgent,
    httpsAgent,
    validateStatus: () => true,
    responseType: 'stream',
  });
  return {
    end() {
      httpAgent.destroy();
      httpsAgent.destroy();
    },
    async call({ path, method = 'GET', headers = {}, body, upload, slowly, stop }) {
      const controller = new AbortController();
      if (stop !== undefined) setTimeout(() => controller.abort(), 150);
      const data = upload === undefined ? body : Readable.from(uploadOf(upload));
      try {
        const response = await client.request({ url: path, method, headers, data, signal: controller.signal });
        const { status } = response;
        try {
          return { status, body: await gathered(response.data, slowly) };
        } catch (error) {
          return { status, error: nameOf(error) };
        }
      } catch (error) {
        return { error: nameOf(error) };
      }
    },
  };
};

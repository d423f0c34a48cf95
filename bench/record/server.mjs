// Answers as Verify and TrustHub do, in a process of its own; prints its port. What was sent comes back in the answer,
// and no two answers have a SID in common.
import { createServer } from 'node:http';

const ACCOUNT = `AC${'0123456789abcdef'.repeat(2)}`;
let answers = 0;

const sid = (prefix, number) => `${prefix}${(number * 2_654_435_761).toString(16).padStart(32, '0')}`;
const field = (body, name) => {
  const value = new RegExp(`(?:^|&)${name}=([^&]*)`).exec(body)?.[1] ?? '';
  return decodeURIComponent(value.replaceAll('+', ' '));
};

function verification(service, body) {
  const number = answers;
  const url = `https://verify.twilio.com/v2/Services/${service}/Verifications/${sid('VE', number)}`;
  return `{"sid":"${sid('VE', number)}","service_sid":"${service}","account_sid":"${ACCOUNT}","to":"${field(body, 'To')}","channel":"sms","status":"pending","valid":false,"lookup":{"carrier":{"type":"mobile","name":"Carrier of the bench","mobile_country_code":"310","mobile_network_code":"456","error_code":null}},"amount":null,"payee":null,"sna":null,"send_code_attempts":[{"attempt_sid":"${sid('VL', number)}","channel":"sms","time":"2025-11-03T10:41:27Z"}],"date_created":"2025-11-03T09:40:07Z","date_updated":"2025-11-03T11:40:07Z","url":"${url}"}`;
}

function entity(service, identity) {
  const url = `https://verify.twilio.com/v2/Services/${service}/Entities/${identity}`;
  return `{"sid":"${sid('YE', answers)}","identity":"${identity}","account_sid":"${ACCOUNT}","service_sid":"${service}","date_created":"2025-11-03T09:40:07Z","date_updated":"2025-11-03T11:40:07Z","url":"${url}","links":{"factors":"${url}/Factors","new_factors":"${url}/Factors","challenges":"${url}/Challenges"}}`;
}

function endUser(body) {
  const number = answers;
  const name = JSON.stringify(field(body, 'FriendlyName'));
  return `{"sid":"${sid('IT', number)}","account_sid":"${ACCOUNT}","friendly_name":${name},"type":"authorized_representative_1","attributes":${field(body, 'Attributes')},"date_created":"2025-11-03T09:40:07Z","date_updated":"2025-11-03T11:40:07Z","url":"https://trusthub.twilio.com/v1/EndUsers/${sid('IT', number)}"}`;
}

function answerTo(method, path, body) {
  const [, , kind, service = '', of, identity] = path.split('/');
  if (kind === 'EndUsers') return endUser(body);
  if (of === 'Verifications') return verification(service, body);
  return entity(service, method === 'GET' ? identity : field(body, 'Identity'));
}

const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (text) => {
    body += text;
  });
  request.on('end', () => {
    answers += 1;
    const answer = answerTo(request.method, request.url, body);
    response.writeHead(request.method === 'GET' ? 200 : 201, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(answer),
      'twilio-request-id': sid('RQ', answers),
    });
    response.end(answer);
  });
});
server.keepAliveTimeout = 600_000;
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
process.stdin.resume();
process.stdin.on('end', () => process.exit());

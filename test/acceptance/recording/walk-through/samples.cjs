// The code samples of the vendor's documentation, one after another, as somebody would paste them: it knows nothing of
// being recorded. Only the client's addresses are its own, so that it reaches the server of the test.
const twilio = require('twilio');

const accountSid = process.env.TWILIO_ACCOUNT_SID;
const authToken = process.env.TWILIO_AUTH_TOKEN;
const client = twilio(accountSid, authToken);
client.api.baseUrl = process.env.TWILIO_API_URL;
client.numbers.baseUrl = process.env.TWILIO_NUMBERS_URL;
client.trusthub.baseUrl = process.env.TWILIO_TRUSTHUB_URL;
client.verify.baseUrl = process.env.TWILIO_VERIFY_URL;

const BUNDLE = 'BUaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';
const END_USER = 'ITaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';
const SERVICE = 'VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';
const POLICY = 'RNaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';

async function secondaryCustomerProfile() {
  const policies = await client.trusthub.v1.policies.list({ limit: 20 });
  policies.forEach((p) => {
    console.log(p.sid);
  });
  const customerProfile = await client.trusthub.v1.customerProfiles.create({
    email: 'email',
    friendlyName: 'friendly_name',
    policySid: POLICY,
    statusCallback: 'http://www.example.com',
  });
  console.log(customerProfile.accountSid);

  const business = await client.trusthub.v1.endUsers.create({
    attributes: {
      business_name: 'acme business',
      social_media_profile_urls: '',
      website_url: 'test.com',
      business_regions_of_operation: 'USA_AND_CANADA',
      business_type: 'Partnership',
      business_registration_identifier: 'DUNS',
      business_identity: 'direct_customer',
      business_industry: 'EDUCATION',
      business_registration_number: '123456789',
    },
    friendlyName: 'friendly name',
    type: 'customer_profile_business_information',
  });
  console.log(business.sid);
  const first = await client.trusthub.v1.endUsers.create({
    attributes: {
      job_position: 'CEO',
      last_name: 'acme',
      phone_number: '+11234567890',
      first_name: 'rep1',
      email: 'rep1@acme.com',
      business_title: 'ceo',
    },
    friendlyName: 'auth_rep_1',
    type: 'authorized_representative_1',
  });
  console.log(first.attributes);
  const second = await client.trusthub.v1.endUsers.create({
    attributes: {
      job_position: 'CFO',
      last_name: 'acme',
      phone_number: '+14345678900',
      first_name: 'rep2',
      email: 'rep2@acme.com',
      business_title: 'cfo',
    },
    friendlyName: 'auth_rep_2',
    type: 'authorized_representative_2',
  });
  console.log(second.sid);

  const address = await client.addresses.create({
    city: 'Any City',
    customerName: 'name',
    isoCountry: 'US',
    postalCode: '12345',
    region: 'Any Region',
    street: '555 AnyStreet',
    streetSecondary: 'Apt B',
  });
  console.log(address.sid, address.street);
  const supportingDocument = await client.trusthub.v1.supportingDocuments.create({
    attributes: { address_sids: 'ADaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' },
    friendlyName: 'address',
    type: 'customer_profile_address',
  });
  console.log(supportingDocument.sid);

  for (const objectSid of [END_USER, END_USER, END_USER, BUNDLE, 'RDXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX']) {
    const assignment = await client.trusthub.v1
      .customerProfiles(BUNDLE)
      .customerProfilesEntityAssignments.create({ objectSid });
    console.log(assignment.sid);
  }
  const channel = await client.trusthub.v1.customerProfiles(BUNDLE).customerProfilesChannelEndpointAssignment.create({
    channelEndpointSid: 'PNaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    channelEndpointType: 'phone-number',
  });
  console.log(channel.sid);
  const evaluation = await client.trusthub.v1
    .customerProfiles(BUNDLE)
    .customerProfilesEvaluations.create({ policySid: POLICY });
  console.log(evaluation.status);
  const submitted = await client.trusthub.v1.customerProfiles(BUNDLE).update({ status: 'pending-review' });
  console.log(submitted.status);
}

async function endUsers() {
  const { endUsers: all } = client.numbers.v2.regulatoryCompliance;
  const created = await all.create({
    attributes: {
      business_name: 'Twilio',
      vat: '2348132',
      business_description: 'Communications Platform as a Service',
    },
    friendlyName: 'Twilio, Inc.',
    type: 'business',
  });
  console.log(created.sid);
  console.log((await client.numbers.v2.regulatoryCompliance.endUsers(END_USER).fetch()).attributes);
  console.log((await client.numbers.v2.regulatoryCompliance.endUsers.list({ limit: 20 })).length);
  const updated = await client.numbers.v2.regulatoryCompliance.endUsers(END_USER).update({
    attributes: { email: 'foobar@twilio.com', first_name: 'Jeff' },
    friendlyName: 'Twilio',
  });
  console.log(updated.friendlyName);
  console.log(await client.numbers.v2.regulatoryCompliance.endUsers('ITXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX').remove());
}

async function entities() {
  const service = client.verify.v2.services(SERVICE);
  console.log((await service.entities.create({ identity: 'Identity' })).sid);
  console.log((await service.entities('Identity').fetch()).identity);
  console.log((await service.entities.list({ limit: 20 })).length);
  console.log(await service.entities('Identity').remove());
}

/** The examples that the vendor's OpenAPI document has for these calls, by the name of the call. */
async function verifications(examples) {
  const service = client.verify.v2.services(SERVICE);
  const one = service.verifications('VEaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
  const calls = {
    create: (fields) => service.verifications.create(fields),
    update: (fields) => one.update(fields),
    fetch: () => one.fetch(),
    check: (fields) => service.verificationChecks.create(fields),
  };
  for (const { call, fields } of examples) {
    try {
      const { status, to } = await calls[call](fields);
      console.log(status, to);
    } catch (error) {
      console.log(error.status, error.code, error.message);
    }
  }
}

(async () => {
  await secondaryCustomerProfile();
  await endUsers();
  await entities();
  if (process.argv[2] !== undefined) await verifications(JSON.parse(process.argv[2]));
})();

import { assertionConsumer } from '@/lib/server/sign-in/routes/saml';

export { assertionConsumer as POST };

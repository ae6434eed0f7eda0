import { samlMetadata } from '@/lib/server/sign-in/routes/saml';

export { samlMetadata as GET };

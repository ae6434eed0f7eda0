import { oidcCallback } from '@/lib/server/sign-in/routes/oidc';

export { oidcCallback as GET };

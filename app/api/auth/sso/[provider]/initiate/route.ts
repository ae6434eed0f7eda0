import { initiateLogin } from '@/lib/server/sign-in/routes/oidc';

export { initiateLogin as GET };

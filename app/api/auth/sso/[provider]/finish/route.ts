import { finishSaml } from '@/lib/server/sign-in/routes/saml';

export { finishSaml as GET };

import { unknownScimPath } from '@/lib/server/scim/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = unknownScimPath;

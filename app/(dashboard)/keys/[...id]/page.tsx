import { entityRoute } from '../../entity-route';

const { generateMetadata, page } = entityRoute('api_key');

export { generateMetadata };
export default page;

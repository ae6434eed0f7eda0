import { entityRoute } from '../../entity-route';

const { generateMetadata, page } = entityRoute('user');

export { generateMetadata };
export default page;

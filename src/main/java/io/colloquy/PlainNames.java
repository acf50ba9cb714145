package io.colloquy;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.data.relational.core.mapping.RelationalMappingContext;
import org.springframework.stereotype.Component;

/**
 * Has tables and columns written without quotes, as in the migrations. Then every database folds their names in its own
 * way, H2 with an option such as {@code DATABASE_TO_LOWER} in its URL included.
 */
@Component
class PlainNames implements BeanPostProcessor {

    @Override
    public Object postProcessBeforeInitialization(Object bean, String beanName) {
        if (bean instanceof RelationalMappingContext mapping) {
            mapping.setForceQuote(false);
        }
        return bean;
    }
}

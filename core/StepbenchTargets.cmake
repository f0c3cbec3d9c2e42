# What every target shares: compile options in one INTERFACE target, and one call for each kind of target.

add_library(stepbench_options INTERFACE)
target_include_directories(stepbench_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_definitions(stepbench_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_USE_QSTRINGBUILDER QT_NO_FOREACH
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    STEPBENCH_VERSION="${PROJECT_VERSION}")
if(MSVC)
    target_compile_options(stepbench_options INTERFACE /W4 /permissive- /utf-8 $<$<BOOL:${STEPBENCH_WERROR}>:/WX>)
else()
    target_compile_options(stepbench_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
        -Woverloaded-virtual -Wimplicit-fallthrough $<$<BOOL:${STEPBENCH_WERROR}>:-Werror>)
endif()
if(STEPBENCH_SANITIZE)
    target_compile_options(stepbench_options INTERFACE -fsanitize=${STEPBENCH_SANITIZE} -fno-omit-frame-pointer -g)
    target_link_options(stepbench_options INTERFACE -fsanitize=${STEPBENCH_SANITIZE})
endif()

# stepbench_library(NAME SOURCES ... DEPENDS ...): one static library a subject; DEPENDS are public.
function(stepbench_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    target_link_libraries(${name} PUBLIC stepbench_options ${ARG_DEPENDS})
endfunction()

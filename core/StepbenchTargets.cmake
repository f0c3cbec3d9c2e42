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
# When optimizing, GCC 12 takes every copy of a std::variant for a use of what may be uninitialized.
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    target_compile_options(stepbench_options INTERFACE $<$<NOT:$<CONFIG:Debug>>:-Wno-maybe-uninitialized>)
endif()
if(STEPBENCH_SANITIZE)
    target_compile_options(stepbench_options INTERFACE -fsanitize=${STEPBENCH_SANITIZE} -fno-omit-frame-pointer -g1)
    target_link_options(stepbench_options INTERFACE -fsanitize=${STEPBENCH_SANITIZE})
endif()

# A test program takes GNU ld seven seconds to link, and mold less than one.
find_program(STEPBENCH_MOLD mold DOC "Quicker linker; empty: the compiler's own")
if(STEPBENCH_MOLD AND CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang" AND CMAKE_SYSTEM_NAME STREQUAL Linux)
    target_link_options(stepbench_options INTERFACE -fuse-ld=mold)
endif()

# The JSON and Qt headers that nearly every file includes are compiled once: base has the header, the others reuse it.
# A target whose flags do not allow that falls back to the plain headers.
option(STEPBENCH_PCH "Precompile common headers" ON)
set(CMAKE_PCH_WARN_INVALID OFF)
function(stepbench_precompile name)
    if(NOT STEPBENCH_PCH)
        return()
    elseif(name STREQUAL stepbench_base)
        target_precompile_headers(${name} PRIVATE <nlohmann/json.hpp> <QHash> <QObject> <QString> <QStringList>
            <chrono> <functional> <memory> <optional> <variant> <vector>)
    else()
        target_precompile_headers(${name} REUSE_FROM stepbench_base)
    endif()
endfunction()

# stepbench_library(NAME SOURCES ... DEPENDS ...): one static library a subject; DEPENDS are public.
function(stepbench_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    target_link_libraries(${name} PUBLIC stepbench_options ${ARG_DEPENDS})
    stepbench_precompile(${name})
endfunction()
